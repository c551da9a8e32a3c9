using System.Net;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Web;

[TestClass]
public sealed class ForbiddenAddressesTests
{
    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("127.255.255.254")]
    [DataRow("0.0.0.0")]
    [DataRow("0.1.2.3")]
    [DataRow("169.254.169.254")]
    [DataRow("169.254.0.1")]
    [DataRow("100.100.100.200")]
    [DataRow("168.63.129.16")]
    [DataRow("192.0.0.192")]
    [DataRow("224.0.0.1")]
    [DataRow("255.255.255.255")]
    [DataRow("::")]
    [DataRow("::1")]
    [DataRow("fe80::1")]
    [DataRow("ff02::1")]
    [DataRow("fd00:ec2::254")]
    [DataRow("fd20:ce::254")]
    [DataRow("::ffff:127.0.0.1")]
    [DataRow("::ffff:169.254.169.254")]
    [DataRow("::ffff:0:127.0.0.1")]
    [DataRow("::127.0.0.1")]
    [DataRow("64:ff9b::7f00:1")]
    [DataRow("64:ff9b::a9fe:a9fe")]
    [DataRow("2002:7f00:1::")]
    [DataRow("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    public void This_machine_its_link_and_what_hands_out_credentials_are_forbidden_in_every_spelling(string address) =>
        Assert.IsNotNull(ForbiddenAddresses.Why(IPAddress.Parse(address)), address);

    [TestMethod]
    [DataRow("93.184.216.34")]
    [DataRow("10.0.0.7")]
    [DataRow("172.16.4.4")]
    [DataRow("192.168.1.10")]
    [DataRow("100.64.0.1")]
    [DataRow("2a00:1450:4010::8a")]
    [DataRow("fd12:3456::1")]
    [DataRow("::ffff:10.0.0.7")]
    [DataRow("64:ff9b::5db8:d822")]
    [DataRow("2002:5db8:d822::")]
    public void The_world_and_private_networks_are_allowed(string address) =>
        Assert.IsNull(ForbiddenAddresses.Why(IPAddress.Parse(address)), address);
}
