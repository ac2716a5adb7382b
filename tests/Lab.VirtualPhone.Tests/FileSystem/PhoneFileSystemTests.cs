using Lab.VirtualPhone.FileSystem;
using Lab.VirtualPhone.Tests.Shell;

namespace Lab.VirtualPhone.Tests.FileSystem;

public sealed class PhoneFileSystemTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();

    private PhoneFileSystem Files => _phone.Handset.Files;

    public void Dispose() => _phone.Dispose();

    [Theory]
    [InlineData("/a/./b/../c", "/a/c")]
    [InlineData("../../..", "/")]
    [InlineData("x//y/", "/home/x/y")]
    public void Path_is_made_absolute(string path, string expected) => PhoneFileSystem.Absolute(path, "/home").Should().Be(expected);

    [Theory]
    [InlineData("/system/x", Errno.ReadOnly)]
    [InlineData("/data/x", Errno.Access)]
    [InlineData("/nowhere/x", Errno.NoEntry)]
    [InlineData("/sdcard", Errno.IsDirectory)]
    [InlineData("/proc/uptime", Errno.Access)]
    [InlineData("/proc/uptime/x", Errno.NotDirectory)]
    [InlineData("/sdcard/x", Errno.None)]
    [InlineData("/data/local/tmp/x", Errno.None)]
    public void Shell_may_write_where_a_real_shell_may(string path, Errno expected)
    {
        var error = Files.OpenWrite(path, Credentials.Shell, append: false, out var file);
        file?.Dispose();

        error.Should().Be(expected);
    }

    [Fact]
    public void Root_may_write_to_data()
    {
        var error = Files.OpenWrite("/data/x", Credentials.Root, append: false, out var file);
        file?.Dispose();

        error.Should().Be(Errno.None);
    }

    [Fact]
    public void Links_in_a_circle_are_given_up()
    {
        Files.Link("/sdcard/b", "/sdcard/a", Credentials.Shell);
        Files.Link("/sdcard/a", "/sdcard/b", Credentials.Shell);

        Files.Stat("/sdcard/a", Credentials.Shell, followLink: true, out _).Should().Be(Errno.Loop);
    }

    [Fact]
    public void Removed_file_gives_its_storage_back()
    {
        Files.OpenWrite("/sdcard/big", Credentials.Shell, append: false, out var file);
        file!.Write(new byte[1_000_000]);
        file.Dispose();

        Files.Remove("/sdcard/big", Credentials.Shell, recursive: false);

        Files.Used.Should().Be(0);
    }

    [Fact]
    public void Storage_is_bounded()
    {
        Files.OpenWrite("/sdcard/big", Credentials.Shell, append: false, out var file);
        var write = () =>
        {
            for (var i = 0; i < 600; i++)
            {
                file!.Write(new byte[1024 * 1024]);
            }
        };

        write.Should().Throw<IOException>().WithMessage("No space left on device");
        Files.Remove("/sdcard/big", Credentials.Shell, recursive: false);
    }

    [Fact]
    public void Folder_is_not_moved_into_itself()
    {
        Files.MakeDirectory("/sdcard/a", Credentials.Shell, parents: false);

        Files.Move("/sdcard/a", "/sdcard/a/b", Credentials.Shell).Should().Be(Errno.Invalid);
    }

    [Fact]
    public async Task Name_in_any_script_is_kept() => (await _phone.Out("mkdir /sdcard/簡訊; touch '/sdcard/簡訊/測試 file.txt'; ls /sdcard/簡訊")).Should().Be("測試 file.txt\n");
}
