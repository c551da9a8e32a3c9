using Microsoft.AspNetCore.Builder;

namespace ElectronicMessages.Tests.Benchmarks.ColdStart;

/// <summary>An ASP.NET Core application with nothing in it.</summary>
internal static class EmptyApplication
{
    public const string Argument = "empty";

    public static async Task<int> RunAsync(string address)
    {
        var app = WebApplication.CreateBuilder([$"--urls={address}"]).Build();
        app.MapGet("/", () => "Hello");
        await app.RunAsync();
        return 0;
    }
}
