using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using ElectronicMessages.Tests.KillLoop.Histories;

namespace ElectronicMessages.Tests.KillLoop.Driving;

/// <summary>The accountant in front of the pages. What the host answers, and that it did not answer, goes into the history.</summary>
internal sealed partial class Client(Uri address, RecordingProvider provider, History history) : IDisposable
{
    private const string List = "/NO01/web-applications";

    private readonly Visitor _visitor = new(address);
    private readonly Visitor _auditor = new(address);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private int _edits;

    public async Task SetUpAsync(IEnumerable<string> records)
    {
        await _visitor.SignInAsync(DemoUser.Accountant);
        await _auditor.SignInAsync(DemoUser.Auditor);
        foreach (var record in records)
        {
            var dialog = await _visitor.GetAsync($"{List}?dialog=new");
            var edit = await _visitor.SubmitAsync(dialog.Form($"{List}?handler=New"), ("typeKey", "NO ID-Porten"), ("environment", "Simulator"), ("name", record));
            _paths[record] = edit.Address.AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);
            var saved = await _visitor.SubmitAsync(
                edit.Form("edit"),
                ("AuthorizationUrlPath", $"{provider.Address}/authorize"),
                ("TokenUrlPath", $"{provider.Address}/token"),
                ("Issuer", provider.Address),
                ("ClientId", RecordingProvider.ClientId),
                ("NewSecret", "secret-of-the-client"),
                ("ClientAuthentication", "ClientSecretPost"),
                ("Scope", "openid returns"),
                ("Description", ""),
                ("Roles", "TaxAccountant"));
            Assert.Contains("Saved", saved.Text, StringComparison.Ordinal);
        }
    }

    public async Task<IReadOnlyDictionary<string, (string Stage, string Description)>> LookAsync()
    {
        var stages = JsonDocument.Parse((await _visitor.GetAsync($"/api{List}")).Html).RootElement.EnumerateArray()
            .ToDictionary(record => record.GetProperty("name").GetString()!, record => record.GetProperty("state").GetString()!, StringComparer.Ordinal);
        var seen = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (record, path) in _paths)
        {
            seen[record] = (stages[record], (await _visitor.GetAsync($"{path}/edit")).Form("edit")["Description"] ?? "");
        }

        return seen;
    }

    /// <summary>Walks the chain of the action log from its first line; <c>ok</c> where no line is missing or altered.</summary>
    public async Task<string> VerifyActionLogAsync()
    {
        var verified = await _auditor.SubmitAsync((await _auditor.GetAsync("/NO01/action-log")).FormWithButton("Verify now"));
        return verified.Html.Contains("message--good", StringComparison.Ordinal) ? "ok" : $"action log: {Title().Match(verified.Html).Value}";
    }

    public Task<bool> EditAsync(string record)
    {
        var value = $"edit {Interlocked.Increment(ref _edits)}";
        return DoAsync(record, OperationKind.Edit, value, async () =>
            await _visitor.SubmitAsync((await _visitor.GetAsync($"{_paths[record]}/edit")).Form("edit"), ("Description", value)));
    }

    /// <summary>From the dialog to the code in the vault.</summary>
    public async Task<bool> ReceiveCodeAsync(string record)
    {
        var code = provider.NewCode(record);
        return await DoAsync(record, OperationKind.ReceiveCode, code, async () =>
        {
            var begun = await RunAsync(record, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", ""));
            if (begun.Links.FirstOrDefault(link => link.Text == "Go on to sign in") is not { } onwards)
            {
                return begun;
            }

            var query = HttpUtility.ParseQueryString(onwards.Address.Query);
            provider.SignIn(code, query["nonce"] ?? "");
            return await _visitor.GetAsync($"{query["redirect_uri"]}?code={code}&state={query["state"]}");
        });
    }

    public Task<bool> RedeemAsync(string record) => DoAsync(record, OperationKind.Redeem, "", () => RunAsync(record, "obtain-access-token"));

    public Task<bool> RefreshAsync(string record) => DoAsync(record, OperationKind.Refresh, "", () => RunAsync(record, "refresh-access-token"));

    public void Dispose()
    {
        _visitor.Dispose();
        _auditor.Dispose();
    }

    private async Task<Page> RunAsync(string record, string action, params (string Name, string? Value)[] values)
    {
        var path = _paths[record];
        var dialog = await _visitor.GetAsync($"{path}?dialog={action}");
        return await _visitor.SubmitAsync(dialog.Form($"{path}?handler=Run&key={action}"), values);
    }

    private async Task<bool> DoAsync(string record, OperationKind kind, string value, Func<Task<Page>> work)
    {
        var operation = history.Begin(record, kind, value);
        try
        {
            var answer = await work();
            var isDone = IsDone(kind, answer);
            history.Add(isDone ? new HistoryEvent.Acknowledged(operation) : new HistoryEvent.Refused(operation, Number().Match(answer.Html) is { Success: true } match ? match.Groups["number"].Value : $"{answer.StatusCode} {answer.Title}"));
            return isDone;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            history.Add(new HistoryEvent.Lost(operation));
            return false;
        }
        catch (AssertFailedException refused)
        {
            // The dialog was not offered: its page says why.
            history.Add(new HistoryEvent.Refused(operation, refused.Message));
            return false;
        }
    }

    // A record that points at this provider is saved with a warning, because that is not where its type belongs.
    private static bool IsDone(OperationKind kind, Page answer) => kind switch
    {
        OperationKind.Edit => Title().Match(answer.Html) is { Success: true } saved && saved.Value.Contains("Saved.", StringComparison.Ordinal),
        OperationKind.ReceiveCode => answer.StatusCode == 200 && answer.Text.Contains("Success", StringComparison.Ordinal),
        _ => answer.Html.Contains("message--good", StringComparison.Ordinal),
    };

    [GeneratedRegex("""<p class="message__title">.*?</p>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("""message__number">(?<number>EM-\d{4})""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
