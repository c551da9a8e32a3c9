namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>What an administrator does on the pages of webhooks.</summary>
internal static class WebhookAdministrator
{
    /// <returns>The webhook's page, and the signing secret that was shown once.</returns>
    public static async Task<(string Path, string Secret)> MakeWebhookAsync(this Visitor administrator, string address, params (string Name, string? Value)[] values)
    {
        var form = (await administrator.GetAsync("/webhooks/new")).Form("webhook");
        var shown = await administrator.SubmitAsync(form, [("name", "Finance chat"), ("address", address), .. values]);
        Assert.AreEqual(200, shown.StatusCode, shown.Text);
        return (shown.Link("I have kept it").AbsolutePath, SecretOn(shown));
    }

    public static async Task SendTestAsync(this Visitor administrator, string path)
    {
        var page = await administrator.GetAsync(path);
        await administrator.SubmitAsync(page.Form($"{path}?handler=Test"));
    }

    public static string SecretOn(Page page)
    {
        var begin = page.Text.IndexOf("whsec_", StringComparison.Ordinal);
        Assert.IsGreaterThan(0, begin, page.Text);
        return page.Text[begin..].Split(' ')[0];
    }
}
