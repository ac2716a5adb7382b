using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>Records what a command writes to its standard output as pcap or pcapng, such as "ssh router tcpdump -i br-lan -U -s 0 -w -".</summary>
public sealed class CommandSource : ICaptureSource
{
    private readonly IReadOnlyList<string> _command;
    private readonly TimeProvider _time;

    /// <summary>Makes the source.</summary>
    /// <param name="command">Program and arguments; no shell is involved.</param>
    /// <param name="time">Lab time.</param>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public CommandSource(IReadOnlyList<string> command, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfZero(command.Count);
        _command = command;
        _time = time;
    }

    /// <inheritdoc/>
    public string Description => $"command: {string.Join(' ', _command)}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Limits => ["The capture holds what passes where the command records; traffic that takes another way (mobile data, another network) is not in it."];

    /// <inheritdoc/>
    public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_command[0], _command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            var process = Process.Start(start) ?? throw new CaptureException($"The capture command {_command[0]} did not start.");
            process.StandardInput.Close();
            return Task.FromResult<ICaptureSession>(new Session(process, _time));
        }
        catch (Win32Exception e)
        {
            throw new CaptureException($"The capture command {_command[0]} cannot be started: {e.Message}. Correct lab.json, $.capture.command.", e);
        }
    }

    private sealed class Session : ICaptureSession
    {
        private const int KeptWords = 64 * 1024;
        private static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(5);

        private readonly Process _process;
        private readonly TimeProvider _time;
        private readonly StringBuilder _words = new();
        private readonly Task _reading;

        public Session(Process process, TimeProvider time)
        {
            _process = process;
            _time = time;
            _reading = Task.Run(ReadWordsAsync);
        }

        public Stream Bytes => _process.StandardOutput.BaseStream;

        public bool EndsByItself => false;

        public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
        {
            await InterruptAsync(cancellationToken).ConfigureAwait(false);
            await _reading.WaitAsync(InterruptLimit, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_words)
            {
                return CaptureWords.Parse(_words.ToString());
            }
        }

        public ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
            _process.Dispose();
            return ValueTask.CompletedTask;
        }

        // An interrupt lets tcpdump and dumpcap flush and tell their counters; only what does not heed it is killed.
        private async Task InterruptAsync(CancellationToken cancellationToken)
        {
            if (_process.HasExited)
            {
                return;
            }
            using (var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            }
            try
            {
                await _process.WaitForExitAsync(cancellationToken).WaitAsync(InterruptLimit, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        private async Task ReadWordsAsync()
        {
            var buffer = new char[4096];
            int count;
            while ((count = await _process.StandardError.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                lock (_words)
                {
                    _words.Append(buffer, 0, count);
                    if (_words.Length > KeptWords)
                    {
                        _words.Remove(0, _words.Length - KeptWords);
                    }
                }
            }
        }
    }
}
