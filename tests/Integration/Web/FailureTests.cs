using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Web;

[TestClass]
public sealed class FailureTests
{
    private const string Marker = "the-text-of-an-exception";

    [TestMethod]
    [DataRow("/fails", "text/html")]
    [DataRow("/api/fails", "application/problem+json")]
    public async Task An_exception_is_told_without_its_text_and_found_again_by_its_correlation_id(string address, string type)
    {
        await using var host = await TestHost.StartAsync(new() { Configure = Failing });
        using var visitor = host.NewVisitor();

        var answer = await visitor.GetAsync(address);

        Assert.AreEqual(500, answer.StatusCode);
        Assert.StartsWith(type, answer.Headers["Content-Type"]);
        Assert.Contains("EM-8500", answer.Html);
        Assert.DoesNotContain(Marker, answer.Html);
        Assert.DoesNotContain(nameof(InvalidOperationException), answer.Html);
    }

    private static void Failing(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter, FailingFilter>();

    private sealed class FailingFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            next(application);
            application.Run(context => context.Request.Path.Value!.EndsWith("/fails", StringComparison.Ordinal) ? throw new InvalidOperationException(Marker) : Task.CompletedTask);
        };
    }
}
