using Microsoft.Playwright;

namespace Lab.Reports.Tests.Html;

/// <summary>A page with all that it said and asked for: console lines, faults, dialogues, requests beyond the file itself.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public OpenedPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Said.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, fault) => Said.Add($"fault: {fault}");
        page.Dialog += (_, dialog) =>
        {
            Said.Add($"dialogue: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Said { get; } = [];

    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
