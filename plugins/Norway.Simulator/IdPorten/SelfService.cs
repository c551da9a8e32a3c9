using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>A stand-in for the authority's self-service, where the client's owner registers its keys or gets a new secret.</summary>
internal sealed class SelfService(ClientRegistration registration)
{
    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, CancellationToken cancellationToken) => request.Method switch
    {
        "GET" => Show(null),
        "POST" => Change(await Parameters.ReadFormAsync(request, cancellationToken) ?? Parameters.Parse("")),
        _ => Answers.MethodNotAllowed("GET, POST"),
    };

    private SimulatorResponse Change(Parameters form)
    {
        if (form["method"] == ClientRegistration.PrivateKey)
        {
            return Show(registration.UseKeys(form["jwks"] ?? "") ?? "Registered. The client authenticates by private_key_jwt with these keys now.");
        }

        if (form["method"] == ClientRegistration.SecretPost)
        {
            registration.UseSecret(form["secret"]);
            return Show("Registered. The client authenticates by client_secret_post with this secret now.");
        }

        return Show("Choose a method.");
    }

    private SimulatorResponse Show(string? told)
    {
        var keys = registration.Keys;
        var content = $"""
            <p class="note">{Page.Encode(told ?? "A stand-in for the self-service of the authority. A restart forgets what is registered here.")}</p>
            <p>Client <code>{RegisteredClient.Id}</code> authenticates by <code>{registration.Method}</code>.</p>
            <h2>private_key_jwt</h2>
            <p>{(keys.Count == 0 ? "No key is registered." : $"Registered keys: {string.Join(", ", keys.Select(key => $"<code>{Page.Encode(key.Id)}</code>"))}.")}</p>
            <form method="post" action="/simulator/client">
            <input type="hidden" name="method" value="{ClientRegistration.PrivateKey}">
            <p><label for="jwks">The client's public keys as a JSON Web Key Set</label></p>
            <p><textarea id="jwks" name="jwks" rows="8" cols="60" spellcheck="false"></textarea></p>
            <div class="buttons"><button class="first">Register these keys</button></div>
            </form>
            <h2>client_secret_post</h2>
            <form method="post" action="/simulator/client">
            <input type="hidden" name="method" value="{ClientRegistration.SecretPost}">
            <p><label for="secret">The client's secret; blank for the one that it began with</label></p>
            <p><input id="secret" name="secret" type="text" autocomplete="off"></p>
            <div class="buttons"><button>Register this secret</button></div>
            </form>
            """;
        return Page.Answer(200, "en", "Registration of the client", content);
    }
}
