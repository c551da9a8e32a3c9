using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ElectronicMessages.Host.Web;

/// <summary>What a page hands to the layout that stands around it.</summary>
internal static class PageParts
{
    private const string TitleKey = "Title";
    private const string ActionPaneKey = "ActionPane";
    private const string DialogKey = "Dialog";
    private const string MessageKey = "Message";
    private const string PollKey = "Poll";
    private const string FrameKey = "Frame";

    public static void SetTitle(this ViewDataDictionary view, string title) => view[TitleKey] = title;

    public static string? Title(this ViewDataDictionary view) => view[TitleKey] as string;

    public static void SetActionPane(this ViewDataDictionary view, ActionPaneModel? pane) => view[ActionPaneKey] = pane;

    public static ActionPaneModel? ActionPane(this ViewDataDictionary view) => view[ActionPaneKey] as ActionPaneModel;

    /// <summary>Draws the dialog over the page; the page itself is inert meanwhile.</summary>
    public static void SetDialog(this ViewDataDictionary view, DialogPanelModel? dialog) => view[DialogKey] = dialog;

    public static DialogPanelModel? Dialog(this ViewDataDictionary view) => view[DialogKey] as DialogPanelModel;

    /// <summary>Above the page, after a message kept over a redirect (<see cref="KeptMessage"/>).</summary>
    public static void SetMessage(this ViewDataDictionary view, MessageBarModel? message) => view[MessageKey] = message;

    public static MessageBarModel? Message(this ViewDataDictionary view) => view[MessageKey] as MessageBarModel;

    /// <summary>In place of the signed-in user's own frame; for the style guide, which has no user.</summary>
    public static void SetFrame(this ViewDataDictionary view, PageFrame frame) => view[FrameKey] = frame;

    public static PageFrame? Frame(this ViewDataDictionary view) => view[FrameKey] as PageFrame;

    /// <summary>The script asks <paramref name="url"/> every 2 seconds and loads the page again when <c>version</c> differs.</summary>
    public static void SetPoll(this ViewDataDictionary view, string url, string version) => view[PollKey] = new Poll(url, version);

    public static Poll? Poll(this ViewDataDictionary view) => view[PollKey] as Poll;
}

/// <param name="Url">Answers with JSON that holds <c>version</c>.</param>
internal sealed record Poll(string Url, string Version);
