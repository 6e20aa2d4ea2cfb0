using System.Reflection;
using System.Text;
using IdP.Clients;
using IdP.Rules.Clients;
using IdP.Start;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Tests.Extending;

/// <summary>
/// What an extension is compiled against: the three extension points and all that is reached from them. A difference to
/// the approved file breaks somebody's program, or lets them do more; either is said in the changelog.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly Type[] Roots =
    [
        typeof(Server), typeof(ISecretValidator), typeof(AssertionResult), typeof(ParsedSecretTypes), typeof(SecretTypes),
        typeof(IProfileService), typeof(PersonProfileService), typeof(ProfileCallers),
        typeof(ITokenCreationService), typeof(HashClaimsTokenCreationService), typeof(JwtTokenCreationService), typeof(IdToken), typeof(ProtocolClaims),
    ];

    /// <summary>Set <c>APPROVE=1</c> to write the file anew.</summary>
    [Fact]
    public void The_public_API_of_the_extension_points_is_the_approved_one()
    {
        var file = Repository.Path("tests", "IdP.Tests", "Golden", "extension-points.txt");
        var api = Write();
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(file, api);

        Assert.Equal(File.ReadAllText(file), api);
    }

    private static string Write()
    {
        var text = new StringBuilder();
        foreach (var type in Reached().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append(Bases(type)).Append('\n');
            foreach (var member in Members(type).Select(Describe).OfType<string>().Order(StringComparer.Ordinal)) text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static HashSet<Type> Reached()
    {
        var reached = new HashSet<Type>();
        var waiting = new Queue<Type>(Roots);
        while (waiting.TryDequeue(out var type))
        {
            if (!reached.Add(type)) continue;
            foreach (var next in Members(type).SelectMany(Mentioned).Append(type.BaseType!).OfType<Type>().SelectMany(Parts).Where(IsOurs)) waiting.Enqueue(next);
        }

        return reached;
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("IdP", StringComparison.Ordinal) && type.IsPublic;

    // The provider's own implementations are there to be wrapped; how they are made is the container's business. Of the server, one method.
    private static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is FieldInfo or PropertyInfo or ConstructorInfo || member is MethodInfo { IsSpecialName: false })
        .Where(member => !(member is ConstructorInfo && typeof(Delegate).IsAssignableFrom(type)))
        .Where(member => !(member is ConstructorInfo && (type.IsAssignableTo(typeof(IProfileService)) || type.IsAssignableTo(typeof(ITokenCreationService)))))
        .Where(member => type != typeof(Server) || member.Name == nameof(Server.RunAsync))
        .Where(member => !IsCompilerMade(type, member));

    // A record's equality and printing.
    private static bool IsCompilerMade(Type type, MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "<Clone>$" or "Deconstruct" or "value__"
        || (type.GetMethod("<Clone>$") is not null && member is ConstructorInfo { } copy && copy.GetParameters() is [{ } only] && only.ParameterType == type);

    private static IEnumerable<Type> Mentioned(MemberInfo member) => member switch
    {
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)],
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
        : [type];

    private static string? Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant => $"const {Name(constant.FieldType)} {constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        _ => null,
    };

    private static string Accessors(PropertyInfo property)
    {
        var set = property.SetMethod is not { IsPublic: true } setter ? null
            : setter.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init;" : "set;";
        var required = property.GetCustomAttributesData().Any(data => data.AttributeType.Name == "RequiredMemberAttribute") ? " required" : "";
        return string.Join(' ', new[] { property.GetMethod is { IsPublic: true } ? "get;" : null, set }.OfType<string>()) + required;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "null") : "")}"));

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = new[] { type.BaseType }.OfType<Type>().Where(IsOurs).Concat(type.GetInterfaces().Where(IsOurs)).Select(Name).ToList();
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string Name(Type type) =>
        type.IsArray ? Name(type.GetElementType()!) + "[]"
        : !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
