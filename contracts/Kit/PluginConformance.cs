using ElectronicMessages.Kit.Checks;
using ElectronicMessages.Kit.Running;

namespace ElectronicMessages.Kit;

/// <summary>
/// What every plugin must keep. Derive one test class, name the plugin, and each rule is a test of yours:
/// <code>
/// [TestClass]
/// public sealed class MyConformance() : PluginConformance("country.authority");
/// </code>
/// </summary>
/// <param name="plugin">
/// The id of a plugin that was laid beside the tests (an item <c>PluginProject</c> of the test project does that), or the
/// path of a folder that holds a <c>plugin.json</c>.
/// </param>
public abstract class PluginConformance(string plugin)
{
    private PluginUnderTest Plugin => PluginUnderTest.Find(plugin, ValuesFor);

    /// <summary>Everything that a host looks at before and while it loads: descriptor, files, hashes, contracts, code.</summary>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    public async Task The_package_is_valid_and_equal_to_the_code() => AssertNone(await PackageCheck.RunAsync(Plugin));

    /// <summary>Every text in every language that the plugin has.</summary>
    [TestMethod]
    public void The_texts_are_complete_in_every_language() => AssertNone(TextCheck.Run(Plugin));

    /// <summary>Every dialog can be filled, and an action binds what the dialog says.</summary>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    public async Task The_parameters_are_sound() => AssertNone(await ParametersCheck.RunAsync(Plugin));

    /// <summary>Every address is on a host that is declared.</summary>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    public async Task The_hosts_are_declared() => AssertNone(await HostsCheck.RunAsync(Plugin));

    /// <summary>Every action and simulator ends within a second after its token was cancelled.</summary>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    public async Task Cancellation_is_obeyed_within_a_second() => AssertNone(await CancellationCheck.RunAsync(Plugin));

    /// <summary>Every token request that the plugin asks for, in a real host, to an authority that answers badly.</summary>
    /// <param name="fault">How the authority answers.</param>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    [DataRow(nameof(AuthorityFault.Unauthorized))]
    [DataRow(nameof(AuthorityFault.TooManyRequests))]
    [DataRow(nameof(AuthorityFault.ServerError))]
    [DataRow(nameof(AuthorityFault.TimeOut))]
    [DataRow(nameof(AuthorityFault.Garbage))]
    [DataRow(nameof(AuthorityFault.HtmlPage))]
    [DataRow(nameof(AuthorityFault.WrongContentType))]
    [DataRow(nameof(AuthorityFault.TruncatedJson))]
    [DataRow(nameof(AuthorityFault.HugeNumber))]
    [DataRow(nameof(AuthorityFault.DeepNesting))]
    public async Task A_bad_answer_of_the_authority_is_survived(string fault) =>
        AssertNone(await AuthorityCheck.RunAsync(Plugin, Enum.Parse<AuthorityFault>(fault)));

    /// <summary>Secrets that the plugin carries, and those of its simulators, are in no outcome, problem or log line.</summary>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    public async Task Secrets_are_in_no_output() => AssertNone(await SecretCheck.RunAsync(Plugin));

    /// <summary>Loaded, every action run, let go: nothing of it stays in memory.</summary>
    /// <returns>A task that ends with the test.</returns>
    [TestMethod]
    public async Task It_loads_and_unloads_without_a_leak() => AssertNone(await UnloadingCheck.RunAsync(Plugin));

    /// <summary>Values for the dialog of an action, where its defaults and choices alone do not fill it.</summary>
    /// <param name="type">The key of the web application type.</param>
    /// <param name="action">The key of the action.</param>
    /// <returns>Values by the names of the fields; empty by default.</returns>
    protected virtual IReadOnlyDictionary<string, string> ValuesFor(string type, string action) => new Dictionary<string, string>(StringComparer.Ordinal);

    private static void AssertNone(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new AssertFailedException(string.Join(Environment.NewLine, faults));
        }
    }
}
