using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Kit.Running;

/// <summary>
/// A listener on 127.0.0.1 that stands where a token endpoint should be. Every answer repeats what was sent to it, secrets
/// included, as careless authorities do.
/// </summary>
internal sealed class FaultyAuthority : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly AuthorityFault _fault;
    private readonly string _accessToken;

    private FaultyAuthority(WebApplication application, AuthorityFault fault, string accessToken)
    {
        _application = application;
        _fault = fault;
        _accessToken = accessToken;
    }

    public Uri TokenUrl => new(_application.Urls.Single() + "/token");

    public static async Task<FaultyAuthority> StartAsync(AuthorityFault fault, string accessToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new FaultyAuthority(builder.Build(), fault, accessToken);
        authority._application.Run(authority.AnswerAsync);
        await authority._application.StartAsync();
        return authority;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var sent = $"{http.Request.Headers.Authorization} {await reader.ReadToEndAsync(http.RequestAborted)}";
        switch (_fault)
        {
            case AuthorityFault.Unauthorized:
                await WriteAsync(http, 401, "application/json", $$"""{"error":"invalid_client","error_description":"{{Plain(sent)}}"}""");
                break;
            case AuthorityFault.TooManyRequests:
                http.Response.Headers.RetryAfter = "3";
                await WriteAsync(http, 429, "application/json", $$"""{"error":"temporarily_unavailable","error_description":"{{Plain(sent)}}"}""");
                break;
            case AuthorityFault.ServerError:
                await WriteAsync(http, 500, "text/html", $"<h1>It broke</h1><pre>{sent}</pre>");
                break;
            case AuthorityFault.TimeOut:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
                break;
            case AuthorityFault.Garbage:
                http.Response.ContentType = "application/json";
                await http.Response.Body.WriteAsync(RandomNumberGenerator.GetBytes(5_000), http.RequestAborted);
                break;
            case AuthorityFault.HtmlPage:
                await WriteAsync(http, 200, "text/html; charset=utf-8", $"<!DOCTYPE html><title>Sorry</title><p>We are working on it.</p><pre>{sent}</pre>");
                break;
            case AuthorityFault.WrongContentType:
                await WriteAsync(http, 200, "application/xml", $"<token><access_token>{_accessToken}</access_token></token>");
                break;
            case AuthorityFault.TruncatedJson:
                await WriteAsync(http, 200, "application/json", $$"""{"token_type":"Bearer","expires_in":600,"access_token":"{{_accessToken[..(_accessToken.Length / 2)]}}""");
                break;
            case AuthorityFault.HugeNumber:
                await WriteAsync(http, 200, "application/json", $$"""{"token_type":"Bearer","expires_in":600,"access_token":{{new string('9', 400)}}}""");
                break;
            case AuthorityFault.DeepNesting:
                await WriteAsync(http, 200, "application/json", string.Concat(Enumerable.Repeat("""{"access_token":""", 10_000)) + "1" + new string('}', 10_000));
                break;
            default:
                await WriteAsync(http, 200, "application/json", $$"""{"access_token":"{{_accessToken}}","token_type":"Bearer","expires_in":600}""");
                break;
        }
    }

    private static Task WriteAsync(HttpContext http, int status, string contentType, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body, http.RequestAborted);
    }

    private static string Plain(string sent) => sent.Replace('"', ' ').Replace('\\', ' ');
}
