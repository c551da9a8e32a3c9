using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

[TestClass]
public sealed class KidTests
{
    [TestMethod]
    [DataRow("34000009324568708", true)]
    [DataRow("3400000932456870", false)]
    [DataRow("2345676", true)]
    [DataRow("1234567-", false)]
    [DataRow("12348-", true)]
    [DataRow("12345-", false)]
    [DataRow("1236", true)]
    [DataRow("1230", true)]
    [DataRow("-", false)]
    [DataRow("0", false)]
    [DataRow("00", true)]
    [DataRow("12-4", false)]
    [DataRow("12a4", false)]
    [DataRow("00000000000000000000000000", false)]
    public void A_reference_has_digits_and_a_check_digit_of_either_modulus(string kid, bool sound) => Assert.AreEqual(sound, Kid.IsSound(kid));
}
