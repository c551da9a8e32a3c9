namespace ElectronicMessages.Norway.VatReturn.Return;

/// <summary>One text in the three languages of the plugin.</summary>
internal sealed record Words(string En, string Nb, string Nn)
{
    public string In(string language) => language switch
    {
        "nb" => Nb,
        "nn" => Nn,
        _ => En,
    };

    public static Words Same(string text) => new(text, text, text);
}
