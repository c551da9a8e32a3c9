using System.Globalization;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Smoke;

/// <summary>What a record shows of its keys and secrets, as Chromium and axe see it: light, dark, and 380 px wide.</summary>
[TestClass]
public sealed class CredentialPages
{
    private static readonly Look[] _looks = [new("light", new()), new("dark", new(Dark: true)), new("narrow", new(Width: 380, Height: 800))];

    [TestMethod]
    public async Task Client_keys_their_dialogs_and_two_secrets_are_sound_in_light_and_dark_and_narrow()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        await flow.SaveAsync(Flow.IdPorten, ("SecondSecret", "another-secret"), ("ClientSecretExpiresOn", TimeProvider.System.GetUtcNow().AddDays(12).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        foreach (var look in _looks)
        {
            await using var visit = await Visit.BeginAsync(host, DemoUser.Accountant, look);
            await visit.OpenAsync($"{path}?filter=");
            await visit.OpenAsync($"{path}/edit");
            visit.AssertNoErrors();
        }

        await ClientKeys.SwitchAsync(flow);
        await ClientKeys.MakeAsync(flow);
        await ClientKeys.MakeAsync(flow);
        var keys = await host.Services.GetRequiredService<ClientKeyStore>().ListAsync((await flow.RecordAsync(Flow.IdPorten)).GetProperty("id").GetString()!, CancellationToken.None);
        var next = keys.Single(key => key.State == ClientKeyState.Next);

        foreach (var look in _looks)
        {
            await using var visit = await Visit.BeginAsync(host, DemoUser.Accountant, look);
            await visit.OpenAsync(path);
            await visit.OpenAsync($"{path}?dialog={ClientKeyDialogs.Make}");
            await visit.OpenAsync($"{path}?dialog={ClientKeyDialogs.UsePrefix}{next.Id}");
            await visit.OpenAsync($"{path}?dialog={ClientKeyDialogs.RemovePrefix}{next.Id}");
            visit.AssertNoErrors();
        }
    }
}
