using ElectronicMessages.Host.WebServices;
using ElectronicMessages.Tests.Unit.Storage;

namespace ElectronicMessages.Tests.Unit.WebServices;

[TestClass]
public sealed class WebServiceStoreTests
{
    public TestContext TestContext { get; set; } = null!;

    private CancellationToken CancellationToken => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_record_comes_back_as_it_was()
    {
        await using var test = await TestDatabase.OpenAsync(CancellationToken);
        var store = new WebServiceStore(test.Database);
        var service = Some.Service() with { Description = "æøå", WebApplicationId = "x", Method = "PUT", Accept = "a/b", SuccessfulResponseCodes = [200, 201], TimeLimitSeconds = 7 };

        await InsertAsync(test, store, service);
        var found = await store.FindAsync("NO01", service.Id, CancellationToken);

        CollectionAssert.AreEqual(service.SuccessfulResponseCodes.ToArray(), found!.SuccessfulResponseCodes.ToArray());
        Assert.AreEqual(service, found with { SuccessfulResponseCodes = service.SuccessfulResponseCodes });
        Assert.IsNull(await store.FindAsync("NO02", service.Id, CancellationToken));
        Assert.AreEqual(service.Id, (await store.FindByNameAsync("NO01", service.Name, CancellationToken))?.Id);
    }

    [TestMethod]
    public async Task A_name_is_taken_once_in_each_legal_entity()
    {
        await using var test = await TestDatabase.OpenAsync(CancellationToken);
        var store = new WebServiceStore(test.Database);

        var first = await InsertAsync(test, store, Some.Service());
        var again = await InsertAsync(test, store, Some.Service());
        var elsewhere = await InsertAsync(test, store, Some.Service() with { LegalEntity = "NO02" });

        Assert.IsTrue(first);
        Assert.IsFalse(again);
        Assert.IsTrue(elsewhere);
        Assert.HasCount(1, await store.ListAsync("NO01", CancellationToken));
    }

    [TestMethod]
    public async Task The_second_save_of_a_version_changes_nothing()
    {
        await using var test = await TestDatabase.OpenAsync(CancellationToken);
        var store = new WebServiceStore(test.Database);
        var service = Some.Service();
        await InsertAsync(test, store, service);

        var first = await UpdateAsync(test, store, service with { Description = "first" });
        var second = await UpdateAsync(test, store, service with { Description = "second" });
        var found = await store.FindAsync("NO01", service.Id, CancellationToken);

        Assert.IsTrue(first);
        Assert.IsFalse(second);
        Assert.AreEqual(("first", 2L), (found!.Description, found.Version));
    }

    private async Task<bool> InsertAsync(TestDatabase test, WebServiceStore store, WebServiceRecord service)
    {
        await using var work = await test.Database.BeginAsync(CancellationToken);
        var inserted = await store.InsertAsync(service, work, CancellationToken);
        await work.CommitAsync(CancellationToken);
        return inserted;
    }

    private async Task<bool> UpdateAsync(TestDatabase test, WebServiceStore store, WebServiceRecord service)
    {
        await using var work = await test.Database.BeginAsync(CancellationToken);
        var updated = await store.UpdateAsync(service, work, CancellationToken);
        await work.CommitAsync(CancellationToken);
        return updated;
    }
}
