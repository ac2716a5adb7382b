using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell;

/// <summary>Runs parsed scripts.</summary>
internal sealed class ShellRunner
{
    private const int MaxDepth = 30;
    private readonly ShellSession _session;
    private readonly CancellationToken _cancelled;
    private readonly WordExpander _expander;
    private ShellIo? _io;

    public ShellRunner(ShellSession session, CancellationToken cancellationToken)
    {
        _session = session;
        _cancelled = cancellationToken;
        _expander = new WordExpander(session, SubstituteAsync);
    }

    public async Task<int> RunAsync(ShellNode node, ShellIo io)
    {
        _cancelled.ThrowIfCancellationRequested();
        if (_session.Depth > MaxDepth)
        {
            return await FailAsync(io, "recursion too deep", 1).ConfigureAwait(false);
        }
        _session.LastExit = node switch
        {
            SequenceNode sequence => await SequenceAsync(sequence, io).ConfigureAwait(false),
            AndOrNode pair => await AndOrAsync(pair, io).ConfigureAwait(false),
            PipelineNode pipeline => await PipelineAsync(pipeline, io).ConfigureAwait(false),
            GroupNode group => await GroupAsync(group, io).ConfigureAwait(false),
            IfNode choice => await IfAsync(choice, io).ConfigureAwait(false),
            LoopNode loop => await LoopAsync(loop, io).ConfigureAwait(false),
            ForNode loop => await ForAsync(loop, io).ConfigureAwait(false),
            SimpleNode simple => await SimpleAsync(simple, io).ConfigureAwait(false),
            _ => 0,
        };
        return _session.LastExit;
    }

    private async Task<int> SequenceAsync(SequenceNode sequence, ShellIo io)
    {
        var exit = sequence.Items.Count == 0 ? _session.LastExit : 0;
        foreach (var (node, background) in sequence.Items)
        {
            if (_session.Exiting)
            {
                break;
            }
            if (background)
            {
                var forked = new ShellRunner(_session.Fork(), _cancelled);
                _ = Task.Run(() => forked.RunAsync(node, io with { In = Stream.Null }), _cancelled);
                exit = 0;
                continue;
            }
            exit = await RunAsync(node, io).ConfigureAwait(false);
        }
        return exit;
    }

    private async Task<int> AndOrAsync(AndOrNode pair, ShellIo io)
    {
        var left = await RunAsync(pair.Left, io).ConfigureAwait(false);
        return (left == 0) == pair.And && !_session.Exiting ? await RunAsync(pair.Right, io).ConfigureAwait(false) : left;
    }

    private async Task<int> PipelineAsync(PipelineNode pipeline, ShellIo io)
    {
        if (pipeline.Parts.Count == 1)
        {
            return await RunAsync(pipeline.Parts[0], io).ConfigureAwait(false) == 0 ? 1 : 0;
        }
        var running = new List<Task<int>>();
        ShellPipe? from = null;
        for (var i = 0; i < pipeline.Parts.Count; i++)
        {
            var to = i < pipeline.Parts.Count - 1 ? new ShellPipe() : null;
            running.Add(PartAsync(pipeline.Parts[i], io, from, to));
            from = to;
        }
        var exits = await Task.WhenAll(running).ConfigureAwait(false);
        return pipeline.Negated ? (exits[^1] == 0 ? 1 : 0) : exits[^1];
    }

    private async Task<int> PartAsync(ShellNode node, ShellIo io, ShellPipe? from, ShellPipe? to)
    {
        try
        {
            var forked = new ShellRunner(_session.Fork(), _cancelled);
            return await Task.Run(() => forked.RunAsync(node, io with { In = from?.In ?? io.In, Out = to?.Out ?? io.Out })).ConfigureAwait(false);
        }
        finally
        {
            from?.CloseIn();
            to?.CloseOut();
        }
    }

    private async Task<int> GroupAsync(GroupNode group, ShellIo io)
    {
        var files = new List<Stream>();
        try
        {
            if (await RedirectAsync(group.Redirections, io, files).ConfigureAwait(false) is not { } redirected)
            {
                return 1;
            }
            var runner = group.Subshell ? new ShellRunner(_session.Fork(), _cancelled) : this;
            return await runner.RunAsync(group.Body, redirected).ConfigureAwait(false);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private async Task<int> IfAsync(IfNode choice, ShellIo io) =>
        await RunAsync(choice.Condition, io).ConfigureAwait(false) == 0 ? await RunAsync(choice.Then, io).ConfigureAwait(false)
        : choice.Else is { } otherwise ? await RunAsync(otherwise, io).ConfigureAwait(false) : 0;

    private async Task<int> LoopAsync(LoopNode loop, ShellIo io)
    {
        var exit = 0;
        while (!_session.Exiting && (await RunAsync(loop.Condition, io).ConfigureAwait(false) == 0) != loop.Until)
        {
            exit = await RunAsync(loop.Body, io).ConfigureAwait(false);
            await Task.Yield();
        }
        return exit;
    }

    private async Task<int> ForAsync(ForNode loop, ShellIo io)
    {
        var exit = 0;
        _io = io;
        foreach (var value in await _expander.FieldsAsync(loop.Words).ConfigureAwait(false))
        {
            _session.Set(loop.Name, value);
            exit = _session.Exiting ? exit : await RunAsync(loop.Body, io).ConfigureAwait(false);
        }
        return exit;
    }

    private async Task<int> SimpleAsync(SimpleNode simple, ShellIo io)
    {
        _io = io;
        var files = new List<Stream>();
        try
        {
            var words = await _expander.FieldsAsync(simple.Words).ConfigureAwait(false);
            if (await RedirectAsync(simple.Redirections, io, files).ConfigureAwait(false) is not { } redirected)
            {
                return 1;
            }
            var session = words.Count > 0 && simple.Assignments.Count > 0 ? _session.Fork() : _session;
            foreach (var (name, value) in simple.Assignments)
            {
                session.Set(name, await _expander.TextAsync(value).ConfigureAwait(false));
            }
            return words.Count == 0 ? 0 : await CommandAsync(session, words, redirected).ConfigureAwait(false);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private async Task<int> CommandAsync(ShellSession session, List<string> words, ShellIo io)
    {
        var exit = await CommandLauncher.RunAsync(session, words, io, _cancelled).ConfigureAwait(false);
        _session.Exiting |= session.Exiting;
        return exit;
    }

    private async Task SubstituteAsync(ShellNode script, Stream output)
    {
        var forked = _session.Fork();
        _session.LastExit = await new ShellRunner(forked, _cancelled).RunAsync(script, (_io ?? new ShellIo(Stream.Null, output, output)) with { Out = output }).ConfigureAwait(false);
    }

    /// <summary>The streams after redirection; null when a file could not be opened (then that was said).</summary>
    private async Task<ShellIo?> RedirectAsync(IReadOnlyList<Redirection> redirections, ShellIo io, List<Stream> files)
    {
        Stream[] streams = [io.In, io.Out, io.Error];
        foreach (var redirection in redirections)
        {
            var target = await _expander.TextAsync(redirection.Target).ConfigureAwait(false);
            if (redirection.Kind == RedirectionKind.Copy)
            {
                streams[redirection.Descriptor] = target is "0" or "1" or "2" ? streams[target[0] - '0'] : Stream.Null;
                continue;
            }
            if (target == "/dev/null")
            {
                streams[redirection.Descriptor] = Stream.Null;
                continue;
            }
            var error = Open(redirection.Kind, PhoneFileSystem.Absolute(target, _session.Folder), out var stream);
            if (stream is null)
            {
                var verb = redirection.Kind == RedirectionKind.Read ? "open" : "create";
                await FailAsync(io, $"can't {verb} {target}: {error.Words()}", 1).ConfigureAwait(false);
                return null;
            }
            files.Add(stream);
            streams[redirection.Descriptor] = stream;
        }
        return new ShellIo(streams[0], streams[1], streams[2]);
    }

    private Errno Open(RedirectionKind kind, string path, out Stream? stream) => kind == RedirectionKind.Read
        ? _session.Handset.Files.OpenRead(path, _session.Who, out stream)
        : _session.Handset.Files.OpenWrite(path, _session.Who, kind == RedirectionKind.Append, out stream);

    private async Task<int> FailAsync(ShellIo io, string text, int exit)
    {
        await io.Error.WriteAsync(Encoding.UTF8.GetBytes($"/system/bin/sh: {text}\n"), _cancelled).ConfigureAwait(false);
        return exit;
    }
}
