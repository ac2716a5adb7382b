namespace Lab.Devices.Android.Parsing;

/// <summary>Bytes received and sent by user id and begin of the bucket, seconds since 1970.</summary>
internal sealed record NetworkStats(IReadOnlyDictionary<(int Uid, long Begin), (long Received, long Sent)> Buckets);
