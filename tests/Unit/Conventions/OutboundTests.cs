using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Unit.Conventions;

/// <summary>There is one way out of the host and one way in which it reads XML, and neither can be loosened by a switch.</summary>
[TestClass]
public sealed partial class OutboundTests
{
    /// <summary>Who may make a handler of its own, and why.</summary>
    private static readonly Dictionary<string, string> _handlers = new(StringComparer.Ordinal)
    {
        ["host/Web/OutboundHandlers.cs"] = "every call to an authority and to a web service",
        ["host/Operations/Commands/ControlClient.cs"] = "commands go to the running host through its socket file",
    };

    private static readonly Dictionary<string, string> _xml = new(StringComparer.Ordinal)
    {
        ["host/Web/BoundedXml.cs"] = "XML from outside",
        ["host/Vault/KeyRingEncryptor.cs"] = "the framework's own key ring, which this host wrote",
    };

    private static IReadOnlyList<SourceFile> Host => SourceFile.Under(["host"], ".cs", ".cshtml");

    [TestMethod]
    [ChecklistRow("23")]
    public void Row_23_no_switch_ignores_certificates() => Violations.AssertNone(Elsewhere(Certificates(), Host, []));

    [TestMethod]
    public void The_rule_sees_a_certificate_that_is_waved_through()
    {
        var planted = Planted(
            "handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;",
            "SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },",
            "ServicePointManager.ServerCertificateValidationCallback += Trust;",
            "CertificateRevocationCheckMode = X509RevocationMode.Online,");

        Violations.AssertFound(Elsewhere(Certificates(), planted, []), "host/A.cs:1", "host/A.cs:2", "host/A.cs:3");
    }

    [TestMethod]
    [ChecklistRow("43")]
    public void Row_43_there_is_one_way_out() => Violations.AssertNone(Elsewhere(Handlers(), Host, _handlers));

    [TestMethod]
    public void The_rule_sees_another_way_out()
    {
        var planted = Planted("var handler = new SocketsHttpHandler();", "private static SocketsHttpHandler Own() => new();", "new HttpClientHandler()", "using var client = new TcpClient(host, port);", "new WebClient()", "// a word about SocketsHttpHandlers");

        Violations.AssertFound(Elsewhere(Handlers(), planted, []), "host/A.cs:1", "host/A.cs:2", "host/A.cs:3", "host/A.cs:4", "host/A.cs:5");
    }

    [TestMethod]
    [ChecklistRow("53")]
    public void Row_53_there_is_one_way_to_read_XML() => Violations.AssertNone(Elsewhere(Xml(), Host, _xml));

    [TestMethod]
    public void The_rule_sees_another_way_to_read_XML()
    {
        var planted = Planted("XmlReader.Create(stream)", "var document = XDocument.Load(stream);", "new XmlDocument().LoadXml(text)", "XElement.Parse(text)", "new XmlSerializer(typeof(A))", "XmlWriter.Create(stream)");

        Violations.AssertFound(Elsewhere(Xml(), planted, []), "host/A.cs:1", "host/A.cs:2", "host/A.cs:3", "host/A.cs:4", "host/A.cs:5");
    }

    private static IEnumerable<string> Elsewhere(Regex rule, IEnumerable<SourceFile> files, Dictionary<string, string> listed) =>
        from file in files
        where !listed.ContainsKey(file.Path)
        from line in file.Lines
        where rule.IsMatch(line.Text) && !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file.Path}:{line.Number} {line.Text.Trim()}";

    private static SourceFile[] Planted(params string[] lines) => [new("host/A.cs", string.Join('\n', lines))];

    [GeneratedRegex(@"Certificate(Custom)?ValidationCallback|DangerousAccept|CertificateChainPolicy|X509RevocationMode\.NoCheck.*Trust|CheckCertificateRevocationList\s*=\s*false", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Certificates();

    [GeneratedRegex(@"\b(SocketsHttpHandler|HttpClientHandler|WinHttpHandler)\b(?!\.|"">)|new (TcpClient|WebClient|SslStream|ClientWebSocket)\b|WebRequest\.Create", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handlers();

    [GeneratedRegex(@"XmlReader\.Create|XmlTextReader|new XmlDocument|XDocument\.(Load|Parse)|XElement\.(Load|Parse)|XmlSerializer\(|XPathDocument|DataSet\(|XmlReaderSettings", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Xml();
}
