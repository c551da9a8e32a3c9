using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ElectronicMessages.Host.Web.Logging;

/// <summary>
/// The log as JSON, one line an entry: <c>at</c>, <c>level</c>, <c>category</c>, <c>event</c>, <c>message</c>, <c>trace</c>,
/// <c>values</c>, <c>exception</c>. What values may say is decided by their type (<see cref="LoggedValue"/>).
/// </summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "json-lines";

    // Not for a page: what is escaped is only what JSON needs, and line breaks with it.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            Write(json, logEntry);
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Write<TState>(Utf8JsonWriter json, in LogEntry<TState> entry)
    {
        var values = entry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        json.WriteStartObject();
        json.WriteString("at", time.GetUtcNow());
        json.WriteString("level", entry.LogLevel.ToString());
        json.WriteString("category", entry.Category);
        json.WriteNumber("event", entry.EventId.Id);
        json.WriteString("message", LoggedMessage.Of(values) ?? entry.Formatter(entry.State, entry.Exception));
        if (Activity.Current is { } activity)
        {
            json.WriteString("trace", activity.TraceId.ToString());
        }

        WriteValues(json, values);
        if (entry.Exception is { } exception)
        {
            json.WriteString("exception", exception.ToString());
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject("values");
        foreach (var (name, value) in LoggedMessage.WithoutTemplate(values))
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, LoggedValue.Of(value));
        }

        json.WriteEndObject();
    }
}
