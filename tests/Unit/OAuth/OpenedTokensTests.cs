using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth.Keeping;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class OpenedTokensTests
{
    private readonly FakeClock _clock = new();

    [TestMethod]
    public void A_token_is_given_out_until_it_is_to_be_renewed()
    {
        var opened = new OpenedTokens(_clock);
        opened.Keep(Token(renewIn: TimeSpan.FromSeconds(3)), opened.Stamp("record"));

        Assert.AreEqual(1, opened.Find("record")?.Connection.Version);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.IsNull(opened.Find("record"));
        Assert.IsNull(opened.Find("another"));
    }

    [TestMethod]
    public void What_another_process_has_changed_is_noticed_within_seconds()
    {
        var opened = new OpenedTokens(_clock);
        opened.Keep(Token(renewIn: TimeSpan.FromHours(1)), opened.Stamp("record"));

        _clock.Advance(OpenedTokens.Freshness);

        Assert.IsNull(opened.Find("record"));
    }

    [TestMethod]
    public void What_was_read_before_a_commit_is_not_kept_after_it()
    {
        var opened = new OpenedTokens(_clock);
        var stamp = opened.Stamp("record");

        opened.Forget("record");
        opened.Keep(Token(renewIn: TimeSpan.FromHours(1)), stamp);

        Assert.IsNull(opened.Find("record"));
    }

    private OpenedToken Token(TimeSpan renewIn) => new(
        new()
        {
            WebApplicationId = "record",
            LegalEntity = "AA01",
            Version = 1,
            AuthorizedByUserId = "anna",
            AuthorizedByUserName = "Anna",
            AuthorizedAt = _clock.Now,
            AuthorizationValidUntil = _clock.Now.AddYears(1),
            TokenObtainedAt = _clock.Now,
            AccessTokenExpiresAt = _clock.Now.AddHours(2),
        },
        Secret.Of("token"),
        _clock.Now + renewIn);
}
