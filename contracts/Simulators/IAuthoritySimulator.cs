using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Contracts.Simulators;

/// <summary>
/// A stand-in for one or more authorities: request in, response out, no server of its own. The host serves it on
/// 127.0.0.1, one port for each host name that it stands in for.
/// </summary>
public interface IAuthoritySimulator
{
    /// <summary>Describes the simulator. Called once, when the plugin is loaded.</summary>
    /// <returns>The description.</returns>
    SimulatorDescription Describe();

    /// <summary>Answers one request. Called concurrently.</summary>
    /// <param name="request">The request.</param>
    /// <param name="surroundings">Where the simulators and the host are reached.</param>
    /// <param name="cancellationToken">Ends when the caller has gone.</param>
    /// <returns>The answer. An exception becomes status 500.</returns>
    Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, ISimulatorSurroundings surroundings, CancellationToken cancellationToken = default);
}

/// <summary>What a simulator stands in for.</summary>
public sealed record SimulatorDescription
{
    /// <summary>The host names of the authorities' test environment that it stands in for, such as <c>test.authority.example</c>.</summary>
    public required IReadOnlyList<string> AuthorityHosts { get; init; }

    /// <summary>The clients that it knows; <em>Import predefined setup</em> fills them into records of the environment Simulator.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<SimulatedClient> Clients { get; init; } = [];

    /// <summary>Files that a user can download to have something to send.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<SimulatorSample> Samples { get; init; } = [];
}

/// <summary>A client that a simulator knows.</summary>
/// <param name="WebApplicationType">The key of the web application type that it is for.</param>
/// <param name="ClientId">Its client id.</param>
/// <param name="ClientSecret">Its client secret.</param>
public sealed record SimulatedClient(string WebApplicationType, string ClientId, Secret ClientSecret)
{
    /// <summary>
    /// Values of <em>Supplementary headers</em> that a record of the environment Simulator begins with, such as a public
    /// address, which a machine that speaks to itself does not have.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, string> SupplementaryHeaders { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A file that a simulator offers for download.</summary>
/// <param name="WebService">The name of the web service that takes it, such as <c>XX Validate VAT return</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Description">What it is and what the answer will be, in one sentence.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SimulatorSample(string WebService, string FileName, string Description, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>Where the simulators and the host are reached.</summary>
public interface ISimulatorSurroundings
{
    /// <summary>The address on this machine that stands in for an authority's host.</summary>
    /// <param name="authorityHost">One of the host names that a simulator declares.</param>
    /// <returns>Scheme, host and port, such as <c>http://127.0.0.1:5181/</c>.</returns>
    /// <exception cref="ArgumentException">No simulator stands in for it.</exception>
    Uri AddressOf(string authorityHost);

    /// <summary>Whether a redirect URL is a <em>Web applications</em> page of this installation, as a client's registration would say.</summary>
    /// <param name="redirectUrl">The value of <c>redirect_uri</c>, compared exactly.</param>
    /// <returns>True where it is registered.</returns>
    bool IsRegisteredRedirectUrl(string redirectUrl);
}
