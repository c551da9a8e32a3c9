using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Tests.Unit.Audit;
using ElectronicMessages.Tests.Unit.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Security;

/// <summary>The folder's services over a real database, a fake clock, two legal entities and one administrator.</summary>
internal sealed class TestSecurity : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestSecurity(TestDatabase database)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Security:PasswordIterations", (string?)"1000")])
            .Build();
        _database = database;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(database.Database)
            .AddSingleton(database.Directory)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<Identifiers>()
            .AddSingleton(TestLog.Of(database))
            .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/users/{id}"), 0, null, null)))
            .AddSecurity(configuration)
            .BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public SignedInUser Administrator { get; private set; } = null!;

    public static async Task<TestSecurity> OpenAsync(CancellationToken cancellationToken)
    {
        var test = new TestSecurity(await TestDatabase.OpenAsync(cancellationToken));
        await using (var work = await test._database.Database.BeginAsync(cancellationToken))
        {
            await test.Get<LegalEntities>().AddAsync(new("ONE", "First company"), test.Clock.Now, work, cancellationToken);
            await test.Get<LegalEntities>().AddAsync(new("TWO", "Second company"), test.Clock.Now, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        test.Administrator = await test.AddUserAsync("root", [new(Role.SystemAdministrator, null)], cancellationToken);
        return test;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A user whose password is <see cref="Password"/>.</summary>
    public async Task<SignedInUser> AddUserAsync(string name, IReadOnlyList<RoleAssignment> roles, CancellationToken cancellationToken)
    {
        var account = new UserAccount(Get<Identifiers>().Next(), name, name, Disabled: false, MustChangePassword: false, Clock.Now, Version: 1, roles);
        var hash = Get<Passwords>().Hash(Secret.Of(Password));
        await using var work = await _database.Database.BeginAsync(cancellationToken);
        Assert.IsTrue(await Get<UserStore>().AddAsync(account, hash, Get<Identifiers>().Next(), work, cancellationToken));
        await work.CommitAsync(cancellationToken);
        return new(account.Id, name, "", roles);
    }

    public Task<Outcome<ProvenUser>> SignInAsync(string name, string password, CancellationToken cancellationToken) =>
        Get<SignIn>().ExecuteAsync(name, Secret.Of(password), cancellationToken);

    /// <summary>Signs in and says whether the session would still stand.</summary>
    public async Task<bool> StandsAsync(ProvenUser session, CancellationToken cancellationToken) =>
        await Get<UserDirectory>().FindForSessionAsync(session.UserId, session.SecurityStamp, "browser", cancellationToken) is not null;

    public async Task<UserAccount> AccountAsync(string userId, CancellationToken cancellationToken) =>
        await Get<UserDirectory>().FindAccountAsync(userId, cancellationToken) ?? throw new AssertFailedException("There is no such user.");

    public async Task<ActionLogLine> NewestLineAsync(CancellationToken cancellationToken) =>
        (await Get<ActionLog>().ListAsync(new(Count: 1), cancellationToken))[0];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
