using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.WebApplications;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>Events, told to plugins behind the wall.</summary>
[TestClass]
public sealed class EventHandlerTests
{
    private static readonly AuthorizationExpiring Expiring = new()
    {
        Id = "1",
        At = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero),
        LegalEntity = "TL01",
        WebApplicationId = "2",
        WebApplicationName = "TL Test",
        TypeKey = "TL Test",
        Environment = WebApplicationEnvironment.Test,
        UserId = "user-1",
        UserName = "accountant",
        ValidUntil = new(2026, 2, 24, 8, 0, 0, TimeSpan.Zero),
        DaysBefore = 14,
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_handler_is_told_the_event_as_it_is()
    {
        var heard = new Heard();
        var catalog = await TestCatalog.OfAsync(services => services.AddSingleton(heard).AddEventHandler<AuthorizationExpiring, Listening>());

        await catalog.TellAsync(Expiring, TestContext.CancellationToken);

        CollectionAssert.AreEqual(new[] { Expiring }, heard.Events);
    }

    [TestMethod]
    public async Task A_handler_that_throws_stops_neither_the_host_nor_the_next_handler()
    {
        var heard = new Heard();
        var catalog = await TestCatalog.OfAsync(services => services.AddSingleton(heard)
            .AddEventHandler<AuthorizationExpiring, Throwing>()
            .AddEventHandler<AuthorizationExpiring, Listening>());

        await catalog.TellAsync(Expiring, TestContext.CancellationToken);

        Assert.HasCount(1, heard.Events);
        StringAssert.StartsWith(catalog.Plugins[0].Loaded!.Calls.LastError!.Text, "EM-4040", StringComparison.Ordinal);
        Assert.AreEqual(1, catalog.Plugins[0].Loaded!.Calls.Failures);
    }

    [TestMethod]
    public async Task A_handler_that_does_not_end_is_given_up_at_the_limit()
    {
        var catalog = await TestCatalog.OfAsync(services => services.AddEventHandler<AuthorizationExpiring, Endless>(), TimeSpan.FromMilliseconds(200));

        await catalog.TellAsync(Expiring, TestContext.CancellationToken);

        StringAssert.Contains(catalog.Plugins[0].Loaded!.Calls.LastError!.Text, "did not end within 0.2 s", StringComparison.Ordinal);
    }

    private sealed class Heard
    {
        public List<AuthorizationExpiring> Events { get; } = [];
    }

    private sealed class Listening(Heard heard) : IEventHandler<AuthorizationExpiring>
    {
        public Task HandleAsync(AuthorizationExpiring notice, CancellationToken cancellationToken)
        {
            heard.Events.Add(notice);
            return Task.CompletedTask;
        }
    }

    private sealed class Throwing : IEventHandler<AuthorizationExpiring>
    {
        public Task HandleAsync(AuthorizationExpiring notice, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");
    }

    private sealed class Endless : IEventHandler<AuthorizationExpiring>
    {
        public Task HandleAsync(AuthorizationExpiring notice, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
