using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// <c>&lt;fast-tab id="general" caption="General" summary="…" open="true"&gt;fields&lt;/fast-tab&gt;</c>: a part of a record that
/// opens and closes without script. Public, because Razor finds tag helpers only so.
/// </summary>
[HtmlTargetElement("fast-tab")]
public sealed class FastTabTagHelper : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>What can be said of the part while it is closed.</summary>
    public string? Summary { get; set; }

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "tab");
        if (Open)
        {
            output.Attributes.SetAttribute(new TagHelperAttribute("open"));
        }

        output.Content.SetHtmlContent("<summary class=\"tab__head\"><h2 class=\"tab__caption\">");
        output.Content.Append(Texts.Say(Caption));
        output.Content.AppendHtml("</h2>");
        if (!string.IsNullOrEmpty(Summary))
        {
            output.Content.AppendHtml("<span class=\"tab__summary\">");
            output.Content.Append(Texts.Say(Summary));
            output.Content.AppendHtml("</span>");
        }

        output.Content.AppendHtml("<span class=\"chevron\" aria-hidden=\"true\"></span></summary><div class=\"tab__body\">");
        output.Content.AppendHtml(content);
        output.Content.AppendHtml("</div>");
    }
}
