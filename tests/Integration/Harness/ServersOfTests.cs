using System.Net;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>Tests stand in for simulators: what listens on this machine's loopback is theirs.</summary>
internal sealed class ServersOfTests : ISimulatorListeners
{
    public bool Contains(IPEndPoint address) => IPAddress.IsLoopback(address.Address);
}
