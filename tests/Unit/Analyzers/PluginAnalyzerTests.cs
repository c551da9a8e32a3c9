using ElectronicMessages.Analyzers;

namespace ElectronicMessages.Tests.Unit.Analyzers;

/// <summary>Each rule sees what it forbids and leaves alone what it recommends.</summary>
[TestClass]
public sealed class PluginAnalyzerTests
{
    [TestMethod]
    [DataRow("EMP001", "JsonSerializer.Serialize(this)")]
    [DataRow("EMP001", "JsonSerializer.Serialize(this, new JsonSerializerOptions())")]
    [DataRow("EMP001", "JsonSerializer.Serialize(this, typeof(C))")]
    [DataRow("EMP001", "JsonSerializer.SerializeToNode(this)")]
    [DataRow("EMP001", "JsonSerializer.SerializeToUtf8Bytes(this)")]
    [DataRow("EMP001", "JsonSerializer.Deserialize<C>(\"{}\")")]
    [DataRow("EMP001", "JsonSerializer.Deserialize<C>(new byte[0])")]
    [DataRow("EMP001", "JsonSerializer.Deserialize(\"{}\", typeof(C))")]
    [DataRow("EMP001", "JsonNode.Parse(\"{}\")!.Deserialize<C>()")]
    [DataRow("EMP001", "JsonSerializer.DeserializeAsync<C>(new System.IO.MemoryStream())")]
    [DataRow("EMP001", "JsonContent.Create(this)")]
    [DataRow("EMP001", "new HttpResponseMessage().Content.ReadFromJsonAsync<C>()")]
    [DataRow("EMP001", "new DefaultJsonTypeInfoResolver()")]
    [DataRow("EMP001", "new Func<C, JsonSerializerOptions?, string>(JsonSerializer.Serialize<C>)")]
    [DataRow("EMP002", "TypeDescriptor.GetProperties(this)")]
    [DataRow("EMP002", "TypeDescriptor.GetConverter(typeof(C))")]
    [DataRow("EMP003", "System.ComponentModel.DataAnnotations.Validator.TryValidateObject(this, new(this), null)")]
    [DataRow("EMP004", "System.Reflection.DispatchProxy.Create(typeof(IDisposable), typeof(C))")]
    [DataRow("EMP005", "new Timer(_ => { })")]
    [DataRow("EMP005", "new System.Timers.Timer()")]
    [DataRow("EMP005", "new PeriodicTimer(TimeSpan.FromSeconds(1))")]
    [DataRow("EMP005", "Time.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero)")]
    [DataRow("EMP006", "new Thread(() => { })")]
    [DataRow("EMP006", "ThreadPool.QueueUserWorkItem(_ => { })")]
    [DataRow("EMP008", "new HttpClient()")]
    [DataRow("EMP008", "new SocketsHttpHandler()")]
    [DataRow("EMP008", "new System.Net.Sockets.TcpClient()")]
    [DataRow("EMP009", "new Microsoft.Data.Sqlite.SqliteConnection(\"\")")]
    [DataRow("EMP009", "Dapper.SqlMapper.Query(null!, \"\")")]
    [DataRow("EMP010", "new Action(() => Environment.Exit(1))")]
    [DataRow("EMP010", "new Action<int>(Environment.Exit)")]
    [DataRow("EMP010", "new Action(() => Environment.FailFast(null))")]
    [DataRow("EMP011", "DateTime.Now")]
    [DataRow("EMP011", "DateTime.UtcNow")]
    [DataRow("EMP011", "DateTime.Today")]
    [DataRow("EMP011", "DateTimeOffset.Now")]
    [DataRow("EMP011", "DateTimeOffset.UtcNow")]
    [DataRow("EMP011", "TimeProvider.System")]
    [DataRow("EMP013", "new Action(async () => await Task.Yield())")]
    [DataRow("EMP014", "Task.FromResult(1).Result")]
    [DataRow("EMP014", "Task.FromResult(1).GetAwaiter().GetResult()")]
    [DataRow("EMP014", "new Action(() => Thread.Sleep(1))")]
    [DataRow("EMP014", "new Action(() => Task.CompletedTask.Wait())")]
    public async Task What_is_forbidden_is_found(string rule, string expression) =>
        await OneAsync(rule, $$"""class C { TimeProvider Time = null!; object? Make() => {{expression}}; }""");

    [TestMethod]
    [DataRow("EMP007", "class C { static readonly AsyncLocal<string> Value = new(); }")]
    [DataRow("EMP007", "class C { static AsyncLocal<string> Value { get; } = new(); }")]
    [DataRow("EMP012", "class C { void M() => AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; }")]
    [DataRow("EMP012", "class C { void M() => Console.CancelKeyPress += (_, _) => { }; }")]
    [DataRow("EMP012", "class C { void M() => AssemblyLoadContext.Default.Unloading += _ => { }; }")]
    [DataRow("EMP012", "class C { void M() => TaskScheduler.UnobservedTaskException += (_, _) => { }; }")]
    [DataRow("EMP013", "class C { async void M() => await Task.Yield(); }")]
    public async Task What_is_forbidden_in_a_class_is_found(string rule, string code) => await OneAsync(rule, code);

    [TestMethod]
    [DataRow("EMP001", "class C { string? M(JsonTypeInfo<C> type) => JsonSerializer.Serialize(this, type) + JsonNode.Parse(\"{}\")!.ToJsonString(); C? N(JsonTypeInfo<C> type) => JsonSerializer.Deserialize(\"{}\", type); }")]
    [DataRow("EMP002", "class C { object M() => typeof(C).GetProperties(); }")]
    [DataRow("EMP003", "class C { [System.ComponentModel.DataAnnotations.Required] public string? Name { get; set; } }")]
    [DataRow("EMP004", "class C : IDisposable { public void Dispose() { } }")]
    [DataRow("EMP005", "class C : IDisposable { Timer timer = new(_ => { }); public void Dispose() => timer.Dispose(); }")]
    [DataRow("EMP005", "class C { async Task M(CancellationToken token) { using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); await timer.WaitForNextTickAsync(token); } }")]
    [DataRow("EMP006", "class C { Task M(CancellationToken token) => Task.Run(() => { }, token); }")]
    [DataRow("EMP007", "class C { readonly AsyncLocal<string> value = new(); }")]
    [DataRow("EMP008", "class C { Uri M() => new UriBuilder(\"https://authority.example\").Uri; HttpMethod N() => HttpMethod.Post; }")]
    [DataRow("EMP009", "class C { Dictionary<string, string> rows = new(); }")]
    [DataRow("EMP010", "class C { int M() => Environment.ProcessorCount; void N() => throw new InvalidOperationException(); }")]
    [DataRow("EMP011", "class C { DateTimeOffset M(TimeProvider time) => time.GetUtcNow(); DateTimeOffset N() => DateTimeOffset.UnixEpoch; }")]
    [DataRow("EMP012", "class C { event Action? Own; void M(C other) => other.Own += () => { }; }")]
    [DataRow("EMP013", "class C { async Task M() => await Task.Yield(); Func<Task> F() => async () => await Task.Yield(); }")]
    [DataRow("EMP014", "class C { async Task<int> M(CancellationToken token) { await Task.Delay(1, token); return await Task.FromResult(1); } }")]
    public async Task What_is_recommended_is_left_alone(string rule, string code)
    {
        var found = await AnalyzedSnippet.RunAsync(code);

        Assert.IsTrue(PluginRules.All.Any(known => known.Id == rule));
        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [TestMethod]
    public void Each_rule_has_its_number_a_title_a_message_and_its_why()
    {
        var numbers = PluginRules.All.Select(rule => rule.Id).ToList();

        CollectionAssert.AreEqual(Enumerable.Range(1, numbers.Count).Select(number => $"EMP{number:000}").ToList(), numbers);
        foreach (var rule in PluginRules.All)
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(rule.Title.ToString(null)), rule.Id);
            StringAssert.Contains(rule.MessageFormat.ToString(null), "{0}", StringComparison.Ordinal);
            Assert.IsTrue(rule.Description.ToString(null).Length > 80, rule.Id);
            StringAssert.Contains(File.ReadAllText(Repository.PathOf("plugins", "RULES.md")), $"| {rule.Id} | {rule.Title.ToString(null)} | {rule.Description.ToString(null)} |", StringComparison.Ordinal);
        }
    }

    private static async Task OneAsync(string rule, string code)
    {
        var found = await AnalyzedSnippet.RunAsync(code);

        CollectionAssert.AreEqual(new[] { rule }, found.Select(diagnostic => diagnostic.Id).ToArray(), string.Join('\n', found));
    }
}
