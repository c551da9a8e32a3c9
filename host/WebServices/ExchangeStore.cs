using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What went out and what came back, beside its line of the action log.</summary>
internal sealed class ExchangeStore(Database database)
{
    private const string Add = """
        INSERT INTO web_service_exchange (line_id, web_service_id, method, address, status, expected, duration)
        VALUES (@LineId, @WebServiceId, @Method, @Address, @Status, @Expected, @Duration)
        """;

    private const string Find = """
        SELECT line_id AS LineId, web_service_id AS WebServiceId, method, address, status, expected, duration
        FROM web_service_exchange
        WHERE line_id = @lineId AND web_service_id = @webServiceId
        """;

    public Task AddAsync(Exchange exchange, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Add, Row.From(exchange), cancellationToken);

    public async Task<Exchange?> FindAsync(string webServiceId, string lineId, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(Find, new { lineId, webServiceId }, cancellationToken))?.ToExchange();

    private sealed class Row
    {
        public string LineId { get; init; } = "";

        public string WebServiceId { get; init; } = "";

        public string Method { get; init; } = "";

        public string Address { get; init; } = "";

        public long? Status { get; init; }

        public long Expected { get; init; }

        public long Duration { get; init; }

        public static Row From(Exchange exchange) => new()
        {
            LineId = exchange.LineId,
            WebServiceId = exchange.WebServiceId,
            Method = exchange.Method,
            Address = exchange.Address,
            Status = exchange.Status,
            Expected = exchange.Expected ? 1 : 0,
            Duration = (long)exchange.Duration.TotalMilliseconds,
        };

        public Exchange ToExchange() => new(LineId, WebServiceId, Method, Address, (int?)Status, Expected != 0, TimeSpan.FromMilliseconds(Duration));
    }
}

/// <param name="Status">Null where there was no answer.</param>
/// <param name="Expected">The status was one of the successful response codes.</param>
internal sealed record Exchange(string LineId, string WebServiceId, string Method, string Address, int? Status, bool Expected, TimeSpan Duration);
