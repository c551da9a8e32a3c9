namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>A person with a browser that knows HTTP, cookies, links and forms, and no script.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly Uri _home;
    private readonly HttpClient _client;

    public Visitor(Uri home)
    {
        _home = home;
        Cookies = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        _client = new(Cookies, disposeHandler: true) { Timeout = TimeSpan.FromSeconds(100) };
    }

    public Uri Home => _home;

    public CookieJar Cookies { get; }

    /// <summary>Opens an address, absolute or from the host's root, and follows redirects.</summary>
    public Task<Page> GetAsync(string address) => SendAsync(new(HttpMethod.Get, new Uri(_home, address)), follow: true);

    /// <summary>Opens an address and stays at the first answer.</summary>
    public Task<Page> GetWithoutFollowingAsync(string address) => SendAsync(new(HttpMethod.Get, new Uri(_home, address)), follow: false);

    /// <summary>Sends a form as it stands, with some fields filled differently, and follows redirects.</summary>
    public Task<Page> SubmitAsync(HtmlForm form, params (string Name, string? Value)[] values) => SendAsync(form.With(values).Request(), follow: true);

    /// <summary>As <see cref="SubmitAsync"/>, but stays at the first answer.</summary>
    public Task<Page> SubmitWithoutFollowingAsync(HtmlForm form, params (string Name, string? Value)[] values) => SendAsync(form.With(values).Request(), follow: false);

    /// <summary>Signs in with name and password, and answers with the page that follows.</summary>
    public async Task<Page> SignInAsync(DemoUser user)
    {
        var page = await GetAsync("/sign-in");
        var after = await SubmitAsync(page.FormWithButton("Sign in"), ("name", user.Name), ("password", user.Password));
        return after.Address.AbsolutePath == "/sign-in" ? throw new AssertFailedException($"{user.Name} could not sign in: {after.Text}") : after;
    }

    public async Task<Page> SendAsync(HttpRequestMessage request, bool follow)
    {
        for (var hop = 0; ; hop++)
        {
            using var response = await _client.SendAsync(request);
            var page = await Page.ReadAsync(response);
            request.Dispose();
            if (!follow || page.Location is not { } location || !page.IsRedirect)
            {
                return page;
            }

            if (hop == 20)
            {
                throw new InvalidOperationException($"More than 20 redirects, the last one to {location}.");
            }

            request = new(HttpMethod.Get, location);
        }
    }

    /// <summary>What a link brings, byte by byte.</summary>
    public async Task<byte[]> DownloadAsync(string address)
    {
        using var response = await _client.GetAsync(new Uri(_home, address));
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public void Dispose() => _client.Dispose();
}
