using System.Text;
using Lab.Devices.Adb;
using Lab.Devices.Tests.Adb.Fakes;

namespace Lab.Devices.Tests.Adb;

public class SyncStatusTests : AdbTestBase
{
    private const uint RegularFile = 0x81A4;
    private const uint Folder = 0x41ED;
    private const uint Link = 0xA1FF;

    [Fact]
    public async Task Status_has_64_bit_sizes()
    {
        await using var server = Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(RegularFile, 5_368_709_120, 1_400_000_000)]);
        using var client = server.Client();

        var status = await client.StatAsync(P1, "/sdcard/film.mkv", Token);

        status.Should().BeEquivalentTo(new
        {
            Mode = RegularFile,
            Size = 5_368_709_120,
            Modified = DateTimeOffset.FromUnixTimeSeconds(1_400_000_000),
            IsRegularFile = true,
            IsSizeModulo32Bits = false,
            Inode = 4711ul,
            UserId = 1023u,
            GroupId = 9997u,
            Permissions = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        });
    }

    [Fact]
    public async Task Old_phone_says_that_its_size_may_be_cut()
    {
        await using var server = Phone([.. Wire.Id("STAT"), .. Wire.StatusV1(RegularFile, 5_368_709_120, 1_400_000_000)], features: "");
        using var client = server.Client();

        (await client.StatAsync(P1, "/sdcard/film.mkv", Token)).Should().BeEquivalentTo(new { Size = 5_368_709_120 % 4_294_967_296, IsSizeModulo32Bits = true });
    }

    [Fact]
    public async Task Missing_file_has_no_status()
    {
        await using var server = Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(0, 0, 0, error: 2)]);
        using var client = server.Client();

        (await client.StatAsync(P1, "/nope", Token)).Should().BeNull();
    }

    [Fact]
    public async Task Missing_file_of_an_old_phone_has_no_status()
    {
        await using var server = Phone([.. Wire.Id("STAT"), .. Wire.StatusV1(0, 0, 0)], features: "");
        using var client = server.Client();

        (await client.StatAsync(P1, "/nope", Token)).Should().BeNull();
    }

    [Fact]
    public async Task Refused_status_is_an_error_and_not_a_missing_file()
    {
        await using var server = Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(0, 0, 0, error: 13)]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.StatAsync(P1, "/data/data", Token))).Message.Should().Contain("permission denied (EACCES)");
    }

    [Fact]
    public async Task Impossible_size_is_an_error()
    {
        await using var server = Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(RegularFile, -1, 0)]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.StatAsync(P1, "/x", Token))).Message.Should().Contain("2^63");
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task Time_beyond_all_calendars_is_clipped(long seconds)
    {
        await using var server = Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(RegularFile, 1, seconds)]);
        using var client = server.Client();

        (await client.StatAsync(P1, "/x", Token))!.Modified.Year.Should().Be(seconds < 0 ? 1 : 9999);
    }

    [Fact]
    public async Task Status_byte_by_byte_is_read_whole()
    {
        await using var server = Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(Link, 11, 5)]);
        using var client = server.Client(trickle: true);

        (await client.StatAsync(P1, "/sdcard", Token))!.IsSymbolicLink.Should().BeTrue();
    }

    [Fact]
    public async Task Path_is_sent_as_utf8()
    {
        byte[]? sent = null;
        await using var server = new ScriptedAdbServer().OnService("sync:", async connection =>
        {
            (_, sent) = await connection.ReadSyncAsync();
            await connection.WriteAsync(Wire.Id("LST2"), Wire.StatusV2(RegularFile, 1, 1));
        });
        using var client = server.Client();

        await client.StatAsync(P1, "/sdcard/照片 é.jpg", Token);

        sent.Should().Equal(Encoding.UTF8.GetBytes("/sdcard/照片 é.jpg"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(342)]
    public async Task Path_that_the_phone_cannot_take_is_refused(int threeByteCharacters)
    {
        await using var server = new ScriptedAdbServer();
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.StatAsync(P1, new string('字', threeByteCharacters), Token))).Message.Should().Contain("1 to 1024");
    }

    [Fact]
    public async Task Answer_of_another_kind_is_named()
    {
        await using var server = Phone(new byte[80]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.StatAsync(P1, "/x", Token))).Message.Should().Contain("expected LST2, got 0x00000000");
    }

    [Fact]
    public async Task Connection_that_ends_at_any_byte_is_an_error()
    {
        var complete = await CutEverywhere(
            () => Phone([.. Wire.Id("LST2"), .. Wire.StatusV2(RegularFile, 1, 1)]), client => client.StatAsync(P1, "/x", Token));

        complete.Should().BeGreaterThan(72);
    }

    [Fact]
    public async Task Folder_is_listed_with_64_bit_sizes_and_any_characters()
    {
        await using var server = FolderPhone([
            .. Wire.EntryV2(".", Folder, 0), .. Wire.EntryV2("..", Folder, 0), .. Wire.EntryV2("照片 é\n.jpg", RegularFile, 5_368_709_120), .. Wire.EntryV2("😀", Folder, 0), .. DoneV2()]);
        using var client = server.Client();

        var entries = await client.ListAsync(P1, "/sdcard", Token);

        entries.Select(entry => (entry.Name, entry.Status!.Size)).Should().Equal(("照片 é\n.jpg", 5_368_709_120), ("😀", 0));
    }

    [Fact]
    public async Task Old_phone_lists_folders_too()
    {
        await using var server = FolderPhone([.. Wire.EntryV1("a,b", RegularFile, 3), .. Wire.Id("DONE"), .. new byte[16]], features: "");
        using var client = server.Client();

        (await client.ListAsync(P1, "/sdcard", Token)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "a,b", Status = new { Size = 3L } });
    }

    [Fact]
    public async Task Entry_without_status_is_listed_nevertheless()
    {
        await using var server = FolderPhone([.. Wire.EntryV2("secret", 0, 0, error: 13), .. DoneV2()]);
        using var client = server.Client();

        (await client.ListAsync(P1, "/data", Token)).Should().Equal(new SyncEntry("secret", null));
    }

    [Fact]
    public async Task Missing_folder_is_not_an_empty_one()
    {
        await using var server = Phone([.. Wire.Id("STA2"), .. Wire.StatusV2(0, 0, 0, error: 2)]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ListAsync(P1, "/nope", Token))).Message.Should().Contain("no such folder");
    }

    [Fact]
    public async Task File_is_no_folder()
    {
        await using var server = Phone([.. Wire.Id("STA2"), .. Wire.StatusV2(RegularFile, 1, 0)]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ListAsync(P1, "/x", Token))).Message.Should().Contain("no folder");
    }

    [Theory]
    [InlineData("../../home/user/.ssh/authorized_keys")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task Name_that_leads_out_of_the_folder_is_refused(string name)
    {
        await using var server = FolderPhone([.. Wire.EntryV2(name, RegularFile, 1), .. DoneV2()]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ListAsync(P1, "/x", Token))).Message.Should().Contain("impossible file name");
    }

    [Fact]
    public async Task Name_that_claims_four_gigabytes_is_refused()
    {
        await using var server = FolderPhone([.. Wire.Id("DNT2"), .. Wire.StatusV2(RegularFile, 1, 0), 0xff, 0xff, 0xff, 0xff]);
        using var client = server.Client();

        (await Thrown<AdbException>(() => client.ListAsync(P1, "/x", Token))).Message.Should().Contain("4294967295 bytes");
    }

    [Fact]
    public async Task Endless_folder_is_refused_before_memory_is_full()
    {
        var entry = Wire.EntryV2("x", RegularFile, 1);
        await using var server = new ScriptedAdbServer().OnService("sync:", async connection =>
        {
            await connection.ReadSyncAsync();
            await connection.WriteAsync(Wire.Id("STA2"), Wire.StatusV2(Folder, 0, 0));
            await connection.ReadSyncAsync();
            while (true)
            {
                await connection.WriteAsync(entry);
            }
        });
        using var client = server.Client(with: options => options with { OutputLimit = 10_000 });

        (await Thrown<AdbException>(() => client.ListAsync(P1, "/x", Token))).Message.Should().Contain("longer than 10000 bytes");
    }

    [Fact]
    public async Task Folder_list_that_ends_at_any_byte_is_an_error()
    {
        var complete = await CutEverywhere(
            () => FolderPhone([.. Wire.EntryV2("a", RegularFile, 1), .. Wire.EntryV2("b", RegularFile, 1), .. DoneV2()]), client => client.ListAsync(P1, "/x", Token));

        complete.Should().BeGreaterThan(300);
    }

    private static byte[] DoneV2() => [.. Wire.Id("DONE"), .. new byte[72]];

    private static ScriptedAdbServer Phone(byte[] answer, string features = "shell_v2,stat_v2,ls_v2") => new ScriptedAdbServer(features).OnService("sync:", async connection =>
    {
        await connection.ReadSyncAsync();
        await connection.WriteAsync(answer);
    });

    private static ScriptedAdbServer FolderPhone(byte[] list, string features = "shell_v2,stat_v2,ls_v2") => new ScriptedAdbServer(features).OnService("sync:", async connection =>
    {
        var (stat, _) = await connection.ReadSyncAsync();
        await connection.WriteAsync([.. Wire.Id(stat), .. stat == "STAT" ? Wire.StatusV1(Folder, 0, 1) : Wire.StatusV2(Folder, 0, 1)]);
        var (request, _) = await connection.ReadSyncAsync();
        if (request == (stat == "STAT" ? "LIST" : "LIS2"))
        {
            await connection.WriteAsync(list);
        }
    });
}
