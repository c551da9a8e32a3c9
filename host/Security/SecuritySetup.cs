using ElectronicMessages.Host.Security.Access;
using ElectronicMessages.Host.Security.Languages;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Security.SetUp;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security;

internal static class SecuritySetup
{
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecurityOptions>().Bind(configuration.GetSection(SecurityOptions.Section)).Validate(options => options.AreSound(), "A value of the section Security is out of range.").ValidateOnStart();
        services.AddHttpContextAccessor();
        return services.AddUsers().AddSessions().AddAccess().AddSetUp(configuration);
    }

    /// <summary>Between routing and the endpoints, first: who is there.</summary>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<LanguageOfRequest>();
        return app;
    }

    /// <summary>Between routing and the endpoints, second: who may do what.</summary>
    public static WebApplication UsePermissions(this WebApplication app)
    {
        app.UseAuthorization();
        app.UseMiddleware<ApiAntiforgery>();
        return app;
    }

    public static void MapSecurity(this IEndpointRouteBuilder app) => SessionApi.Map(app);

    private static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton<UserDirectory>()
        .AddSingleton<UserStore>()
        .AddSingleton<ChooseLanguage>()
        .AddSingleton<LegalEntities>()
        .AddSingleton<LegalEntityKeys>()
        .AddSingleton<Passwords>()
        .AddSingleton<CurrentUser>()
        .AddSingleton(new NavigationItem(NavigationSections.System, "Users and roles", "/users", Policies.ManageUsers, Order: 90))
        .AddTransient<LogLines>()
        .AddTransient<AdministrativeChange>()
        .AddTransient<ChosenRoles>()
        .AddTransient<CreateUser>()
        .AddTransient<AssignRoles>()
        .AddTransient<DisableUser>()
        .AddTransient<EnableUser>()
        .AddTransient<ResetPassword>()
        .AddTransient<AddLegalEntity>()
        .AddTransient<RenameLegalEntity>();

    private static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SecurityOptions>>((cookie, security) =>
            {
                cookie.Cookie.Name = Session.CookieName;
                cookie.Cookie.Path = "/";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                cookie.EventsType = typeof(SessionEvents);
                // The row says when a session was used last; the cookie needs no life of its own.
                cookie.SlidingExpiration = false;
                cookie.ExpireTimeSpan = security.Value.SessionMaximum;
            });
        services.AddRateLimiter(SignInRate.Define);
        return services.AddScoped<SessionEvents>().AddSingleton<SessionStore>().AddSingleton<OpenSessions>().AddSingleton<FreshAuthentication>().AddSingleton<ProvePassword>().AddSingleton<SignInFailures>().AddTransient<SignIn>().AddTransient<SignOut>().AddTransient<ChangePassword>();
    }

    private static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthorization(AccessPolicies.Define);
        services.AddSingleton<IPageFrame, ReadPageFrame>();
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalHandler>();
        // For _ConfirmPassword, which forms of every folder ask with.
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.PageViewLocationFormats.Add("/Security/Sessions/{0}.cshtml");
            options.ViewLocationFormats.Add("/Security/Sessions/{0}.cshtml");
        });
        services.Configure<MvcOptions>(options => options.Filters.Add<AntiforgeryRefusal>());
        return services;
    }

    private static IServiceCollection AddSetUp(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<DevelopmentOptions>(configuration.GetSection(DevelopmentOptions.Section))
        .AddSingleton<DemoUsers>()
        .AddSingleton<SetUpLink>()
        .AddTransient<SeedDevelopment>()
        .AddTransient<WriteSetUpLink>()
        .AddTransient<SetUpInstallation>()
        .AddHostedService<SecurityStartup>();
}
