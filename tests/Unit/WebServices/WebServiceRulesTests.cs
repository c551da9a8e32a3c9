using ElectronicMessages.Host.WebServices;

namespace ElectronicMessages.Tests.Unit.WebServices;

[TestClass]
public sealed class WebServiceRulesTests
{
    [TestMethod]
    public void A_plain_record_has_no_faults() => Assert.IsEmpty(WebServiceRules.Check(Some.Service(), simulated: false));

    [TestMethod]
    [DataRow("https://authority.example/api?version=1", false, true)]
    [DataRow("", false, true)]
    [DataRow("http://authority.example/", false, false)]
    [DataRow("http://127.0.0.1:5181/api", false, false)]
    [DataRow("http://127.0.0.1:5181/api", true, true)]
    [DataRow("http://authority.example/", true, false)]
    [DataRow("https://user@authority.example/", false, false)]
    [DataRow("https://authority.example/#x", false, false)]
    [DataRow("/api/validate", false, false)]
    [DataRow("file:///etc/passwd", true, false)]
    [DataRow("https://authority.example/\r\nX: y", false, false)]
    public void An_internet_address_is_https_or_a_simulator_on_this_machine(string address, bool simulated, bool allowed)
    {
        var faults = WebServiceRules.Check(Some.Service() with { InternetAddress = address }, simulated);

        Assert.AreEqual(allowed, !faults.ContainsKey(nameof(WebServiceInput.InternetAddress)));
        Assert.AreEqual(allowed ? 0 : 1, faults.Count);
    }

    [TestMethod]
    [DataRow("application/xml", true)]
    [DataRow("application/xml; charset=utf-8", true)]
    [DataRow("", true)]
    [DataRow("xml", false)]
    [DataRow("text/plain\r\nX: y", false)]
    [DataRow("text/ø", false)]
    public void A_content_type_is_a_media_type_in_ASCII(string contentType, bool allowed)
    {
        var faults = WebServiceRules.Check(Some.Service() with { ContentType = contentType }, simulated: false);

        Assert.AreEqual(allowed, faults.Count == 0);
    }

    [TestMethod]
    [DataRow(new int[0], false)]
    [DataRow(new[] { 200 }, true)]
    [DataRow(new[] { 200, 201, 404 }, true)]
    [DataRow(new[] { 101 }, false)]
    [DataRow(new[] { 600 }, false)]
    public void Successful_response_codes_are_final_statuses(int[] codes, bool allowed)
    {
        var faults = WebServiceRules.Check(Some.Service() with { SuccessfulResponseCodes = codes }, simulated: false);

        Assert.AreEqual(allowed, faults.Count == 0);
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    [DataRow(600, true)]
    [DataRow(601, false)]
    public void A_time_limit_lies_between_a_second_and_ten_minutes(int seconds, bool allowed) =>
        Assert.AreEqual(allowed, WebServiceRules.Check(Some.Service() with { TimeLimitSeconds = seconds }, simulated: false).Count == 0);

    [TestMethod]
    public void A_megabyte_in_a_text_field_is_a_fault()
    {
        var tooLong = new string('x', 1_000_000);

        var faults = WebServiceRules.Check(Some.Service() with { Name = tooLong, Description = tooLong, Accept = tooLong, InternetAddress = "https://" + tooLong }, simulated: false);

        Assert.HasCount(4, faults);
    }

    [TestMethod]
    public void The_form_reads_codes_in_the_ways_people_write_them()
    {
        var reading = new WebServiceForm { SuccessfulResponseCodes = " 201, 200;204 200", TimeLimitSeconds = "30" }.Read();

        Assert.IsEmpty(reading.Faults);
        CollectionAssert.AreEqual(new[] { 200, 201, 204 }, reading.Input.On(Some.Service()).SuccessfulResponseCodes.ToArray());
    }

    [TestMethod]
    [DataRow("2xx", "30")]
    [DataRow("200", "soon")]
    [DataRow("-200", "30")]
    public void The_form_tells_what_is_not_a_number(string codes, string limit) =>
        Assert.HasCount(1, new WebServiceForm { SuccessfulResponseCodes = codes, TimeLimitSeconds = limit }.Read().Faults);
}
