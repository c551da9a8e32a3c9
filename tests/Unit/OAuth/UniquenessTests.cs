using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class UniquenessTests
{
    private const int Attempts = 100_000;

    [TestMethod]
    [ChecklistRow("19")]
    public void Row_19_state_nonce_and_verifier_never_repeat_in_100000_attempts_and_carry_256_bits()
    {
        var identifiers = new Identifiers();

        var values = Enumerable.Range(0, Attempts).Select(_ => identifiers.NextUnguessable()).ToHashSet(StringComparer.Ordinal);

        Assert.HasCount(Attempts, values);
        Assert.IsTrue(values.All(value => value.Length == 43 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')));
    }

    [TestMethod]
    [ChecklistRow("19")]
    public void Row_19_every_letter_of_every_place_comes_about_equally_often()
    {
        var identifiers = new Identifiers();
        var counts = new int[42, 128];

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var value = identifiers.NextUnguessable();
            for (var place = 0; place < 42; place++)
            {
                counts[place, value[place]]++;
            }
        }

        // 64 letters: 1562.5 each, standard deviation 39; seven of them are beyond chance.
        foreach (var count in counts)
        {
            Assert.IsTrue(count == 0 || Math.Abs(count - (Attempts / 64.0)) < 280, $"{count}");
        }
    }
}
