using ElectronicMessages.Kit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Country.Authority.Tests;

/// <summary>What the host asks of every plugin.</summary>
[TestClass]
public sealed class Conformance() : PluginConformance("countrylower.authority");
