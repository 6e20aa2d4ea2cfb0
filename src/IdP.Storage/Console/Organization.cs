namespace IdP.Storage.Console;

/// <summary>An organisation whose administrators use the console. Its clients are those with its number in <c>client_orgno</c>.</summary>
public sealed class Organization
{
    /// <summary>Nine digits.</summary>
    public required string OrganizationNumber { get; init; }

    public required string Name { get; set; }

    /// <summary>True: a second person approves what is sensitive. Null takes the deployment's default: yes in production, no in a test deployment.</summary>
    public bool? SecondPerson { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }
}
