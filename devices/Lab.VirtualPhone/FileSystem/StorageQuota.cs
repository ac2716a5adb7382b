namespace Lab.VirtualPhone.FileSystem;

/// <summary>Storage of the phone: bounds what a client can make the process keep in memory.</summary>
internal sealed class StorageQuota
{
    private long _used;

    public StorageQuota(long total) => Total = total;

    public long Total { get; }

    public long Used => Interlocked.Read(ref _used);

    public bool Take(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= Total)
        {
            return true;
        }
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    public void Give(long bytes) => Interlocked.Add(ref _used, -bytes);
}
