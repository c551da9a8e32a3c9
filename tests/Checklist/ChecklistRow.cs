namespace ElectronicMessages.Tests.Checklist;

/// <summary>A row of the checklist of bad input and attacks, in the words of the table.</summary>
internal sealed record ChecklistRow(string Number, string Sentence, string Expected)
{
    public string Category => $"Row {Number}";
}
