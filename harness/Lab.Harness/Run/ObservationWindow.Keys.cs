using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Traffic.Decryption;

namespace Lab.Harness.Run;

// Secrets of an interceptor between phone and internet, which open the TLS of the capture.
public sealed partial class ObservationWindow
{
    private InterceptorKeys? _interceptor;
    private KeyLogFile? _keys;

    private string KeysPath => Path.Combine(_scenario.FolderPath, "keys.log");

    private void BeginKeys() => _interceptor = _scenario.Run.Setup.KeyLog is { } log ? new InterceptorKeys(log) : null;

    private void TakeKeys()
    {
        if (_interceptor is not { } interceptor)
        {
            return;
        }
        var log = _scenario.Run.Setup.KeyLog;
        try
        {
            _keys = interceptor.Take(KeysPath, _scenario.Run.Folder.Relative(KeysPath));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _scenario.Write(new DeviationNoted($"{_scenario.Plan.Id}: the interceptor's key log (capture.keyLog) could not be taken over, and encrypted connections stay closed: {e.Message}"));
            return;
        }
        if (_keys is null)
        {
            _scenario.Write(new DeviationNoted($"{_scenario.Plan.Id}: the interceptor wrote no secrets to its key log (capture.keyLog) in this window: encrypted connections stay closed."));
            return;
        }
        _scenario.Write(new KeysTaken(_keys));
    }

    private KeyLog? Keys() => _keys is null ? null : InterceptorKeys.Load(KeysPath);
}
