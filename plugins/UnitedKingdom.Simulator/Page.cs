using System.Net;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>A page of the simulator: no script, one style of its own, nothing from elsewhere.</summary>
internal static class Page
{
    private static readonly Lazy<string> _style = new(Style);

    private static readonly Lazy<string> _styleHash = new(() => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_style.Value))));

    /// <param name="status">The HTTP status.</param>
    /// <param name="title">As text.</param>
    /// <param name="content">As HTML.</param>
    /// <param name="formTargets">Where a form may lead: browsers hold a redirect after a form to <c>form-action</c> too.</param>
    public static SimulatorResponse Answer(int status, string title, string content, string formTargets = "'self'")
    {
        var html = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>{_style.Value}</style>
            </head>
            <body>
            <main>
            <h1>{Encode(title)}</h1>
            {content}
            </main>
            </body>
            </html>
            """;
        return SimulatorResponse.Text(status, "text/html; charset=utf-8", html)
            .NotStored()
            .With("Content-Security-Policy", $"default-src 'none'; style-src 'sha256-{_styleHash.Value}'; form-action {formTargets}; frame-ancestors 'none'; base-uri 'none'")
            .With("Referrer-Policy", "no-referrer")
            .With("X-Content-Type-Options", "nosniff");
    }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("Pages.css") ?? throw new InvalidOperationException("The style is missing."));
        return reader.ReadToEnd();
    }
}
