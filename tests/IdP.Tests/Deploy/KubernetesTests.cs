using YamlDotNet.RepresentationModel;

namespace IdP.Tests.Deploy;

/// <summary>What every manifest of deploy/kubernetes promises, field by field: no cluster is needed to lose one of them.</summary>
public sealed class KubernetesTests
{
    public static TheoryData<string, string> Workloads => new()
    {
        { "provider.yaml", "spec.template.spec" },
        { "console.yaml", "spec.template.spec" },
        { "migrate-job.yaml", "spec.template.spec" },
        { "backup-cronjob.yaml", "spec.jobTemplate.spec.template.spec" },
        { "sqlite/statefulset.yaml", "spec.template.spec" },
    };

    public static TheoryData<string> Servers => ["provider.yaml", "console.yaml", "sqlite/statefulset.yaml"];

    [Theory, MemberData(nameof(Workloads))]
    public void A_pod_may_do_nothing_that_it_need_not(string file, string path)
    {
        var pod = First(file).At(path)!;

        Assert.Equal("false", pod.Text("automountServiceAccountToken"));
        Assert.Equal("true", pod.Text("securityContext.runAsNonRoot"));
        Assert.All(["runAsUser", "runAsGroup", "fsGroup"], key => Assert.Equal("1654", pod.Text($"securityContext.{key}")));
        Assert.Equal("RuntimeDefault", pod.Text("securityContext.seccompProfile.type"));
        Assert.All(pod.Items("containers"), container =>
        {
            Assert.Equal("false", container.Text("securityContext.allowPrivilegeEscalation"));
            Assert.Equal("true", container.Text("securityContext.readOnlyRootFilesystem"));
            Assert.Equal(["ALL"], container.Texts("securityContext.capabilities.drop"));
            Assert.Matches("@sha256:[0-9a-f]{64}$", container.Text("image"));
            Assert.NotEqual("", container.Text("resources.requests.memory"));
            Assert.NotEqual("", container.Text("resources.limits.memory"));
            Assert.Equal("", container.Text("resources.limits.cpu")); // being throttled is what a person who signs in would notice
            Assert.Contains(container.Items("volumeMounts"), mount => mount.Text("mountPath") == "/tmp");
        });
    }

    [Theory, MemberData(nameof(Servers))]
    public void A_server_is_asked_how_it_is_on_its_management_port_and_drains_before_it_goes(string file)
    {
        var pod = First(file).At("spec.template.spec")!;

        Assert.Equal("45", pod.Text("terminationGracePeriodSeconds"));
        Assert.All(pod.Items("containers"), container =>
        {
            var management = container.Items("ports").Single(port => port.Text("containerPort") is "9090" or "9091").Text("name");
            Assert.All([("startupProbe", "/health/startup"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready")], probe =>
            {
                Assert.Equal(probe.Item2, container.Text($"{probe.Item1}.httpGet.path"));
                Assert.Equal(management, container.Text($"{probe.Item1}.httpGet.port"));
            });
            Assert.Equal("2", container.Text("readinessProbe.failureThreshold"));
            Assert.Equal("10", container.Text("lifecycle.preStop.sleep.seconds")); // no exec: the image has no shell
        });
    }

    [Fact]
    public void Providers_are_replaced_one_by_one_and_enough_of_them_stay()
    {
        var all = Manifests.Read("kubernetes", "provider.yaml");
        Assert.Equal("0", all[0].Text("spec.strategy.rollingUpdate.maxUnavailable"));
        Assert.Contains(all[0].Items("spec.template.spec.topologySpreadConstraints"), spread => spread.Text("topologyKey") == "topology.kubernetes.io/zone");

        Assert.Equal("2", Of(all, "PodDisruptionBudget").Text("spec.minAvailable"));
        var scaling = Of(all, "HorizontalPodAutoscaler");
        Assert.Equal(("3", "10", "60"), (scaling.Text("spec.minReplicas"), scaling.Text("spec.maxReplicas"), scaling.Text("spec.metrics.0.resource.target.averageUtilization")));
        Assert.True(int.Parse(scaling.Text("spec.behavior.scaleDown.stabilizationWindowSeconds"), System.Globalization.CultureInfo.InvariantCulture) >= 300);
    }

    [Fact]
    public void The_namespace_refuses_pods_that_could_do_more()
    {
        Assert.All(["kubernetes/namespace.yaml", "kubernetes/sqlite/namespace.yaml"], file =>
            Assert.Equal("restricted", (Manifests.Read(file.Split('/'))[0].At("metadata.labels") as YamlMappingNode)!.Children["pod-security.kubernetes.io/enforce"].ToString()));
    }

    [Fact]
    public void Nothing_is_reached_and_reaches_nothing_but_what_a_policy_names()
    {
        var policies = Manifests.Read("kubernetes", "network-policy.yaml");
        var deny = policies.Single(policy => policy.Text("metadata.name") == "default-deny");
        Assert.Empty(deny.Keys("spec.podSelector"));
        Assert.Equal(["Ingress", "Egress"], deny.Texts("spec.policyTypes"));
        Assert.Null(deny.At("spec.ingress"));

        var provider = policies.Single(policy => policy.Text("metadata.name") == "idp");
        Assert.Equal(["8080", "9090"], provider.Items("spec.ingress").Select(rule => rule.Text("ports.0.port")));
        Assert.All(policies.SelectMany(policy => policy.Items("spec.egress")), rule => Assert.NotEmpty(rule.Items("to")));

        // A client names the address of its keys: that of a neighbour or of the cloud's metadata is not one of them.
        var outside = policies.SelectMany(policy => policy.Items("spec.egress")).SelectMany(rule => rule.Items("to")).Where(to => to.Text("ipBlock.cidr") == "0.0.0.0/0").ToList();
        Assert.NotEmpty(outside);
        Assert.All(outside, to => Assert.Equal(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"], to.Texts("ipBlock.except")));
    }

    [Fact]
    public void The_schema_is_changed_once_by_a_role_of_its_own()
    {
        var job = First("migrate-job.yaml");
        Assert.Equal("0", job.Text("spec.backoffLimit"));
        Assert.Equal(["database", "migrate"], job.Texts("spec.template.spec.containers.0.args"));
        Assert.Equal("idp-migrate", SecretOf(job));
        Assert.Equal("idp", SecretOf(First("provider.yaml")));
    }

    [Fact]
    public void No_manifest_has_a_secret_in_it()
    {
        var files = Directory.GetFiles(Repository.Path("deploy", "kubernetes"), "*.yaml", SearchOption.AllDirectories);
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("kind: Secret", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)(connectionstring|password)\\s*:\\s*\\S", text);
        });
    }

    [Fact]
    public void On_SQLite_there_is_one_pod_with_a_disk_of_its_own()
    {
        var set = First("sqlite/statefulset.yaml");
        Assert.Equal(("StatefulSet", "1"), (set.Text("kind"), set.Text("spec.replicas")));
        Assert.Equal(["ReadWriteOncePod"], set.Texts("spec.volumeClaimTemplates.0.spec.accessModes"));
        Assert.All(set.Items("spec.template.spec.containers"), container => Assert.Contains(container.Items("volumeMounts"), mount => mount.Text("name") == "data"));
    }

    [Fact]
    public void Kustomize_applies_every_file_but_the_migration()
    {
        var folder = Repository.Path("deploy", "kubernetes");
        var applied = Manifests.Read("kubernetes", "kustomization.yaml")[0].Texts("resources").ToHashSet();
        var there = Directory.GetFiles(folder, "*.yaml").Select(file => Path.GetFileName(file)!).Where(file => file is not ("kustomization.yaml" or "migrate-job.yaml"));
        Assert.Equal(there.Order(StringComparer.Ordinal), applied.Order(StringComparer.Ordinal));
    }

    private static string SecretOf(YamlNode workload) => workload.Items("spec.template.spec.volumes").Single(volume => volume.Text("name") == "secrets").Text("secret.secretName");

    private static YamlNode First(string file) => Manifests.Read(["kubernetes", .. file.Split('/')])[0];

    private static YamlNode Of(IReadOnlyList<YamlNode> all, string kind) => all.Single(one => one.Text("kind") == kind);
}
