using System.Security.Cryptography.X509Certificates;
using IdP.Rules.Certificates;
using IdP.TestCertificates;

namespace IdP.Tests.Certificates;

public class OrganizationNumberTests
{
    private const string CommonName = "2.5.4.3", SerialNumber = "2.5.4.5", Organization = "2.5.4.10", Identifier = "2.5.4.97";

    [Theory]
    [Spec("E-118"), Spec("E-119"), Spec("E-120")]
    [InlineData(TestSubjectForm.SerialNumber, "E-118")]
    [InlineData(TestSubjectForm.OrganizationIdentifier, "E-119")]
    [InlineData(TestSubjectForm.O, "E-120")]
    public void The_number_is_found_where_test_certificates_have_it(TestSubjectForm form, string clause)
    {
        using var certificate = Seid.Issue(form: form);

        Assert.Equal(new(Seid.Organization, clause), OrganizationNumber.Of(certificate.Certificate.SubjectName));
    }

    [Theory]
    [Spec("E-118"), Spec("E-119"), Spec("E-120"), Spec("E-121"), Spec("E-124")]
    [InlineData(SerialNumber, "991825827", "991825827")]
    [InlineData(SerialNumber, "99182582", null)]
    [InlineData(SerialNumber, "9918258270", null)]
    [InlineData(SerialNumber, "991825827\n", null)]
    [InlineData(SerialNumber, "NTRNO-991825827", null)]
    [InlineData(SerialNumber, "٩٩١٨٢٥٨٢٧", null)]
    [InlineData(Organization, "DIREKTORATET - 991825827", "991825827")]
    [InlineData(Organization, "A-B AS -  991825827", "991825827")]
    [InlineData(Organization, "A-991825827", "991825827")]
    [InlineData(Organization, "- 991825827", null)]
    [InlineData(Organization, "991825827", null)]
    [InlineData(Organization, "A 991825827", null)]
    [InlineData(Organization, "A - 991825827 B", null)]
    [InlineData(Organization, "A - X991825827", null)]
    [InlineData(Organization, "A - 991825827\n", null)]
    [InlineData(Identifier, "NTRNO-991825827", "991825827")]
    [InlineData(Identifier, "PSDNO-FSA-991825827", "991825827")]
    [InlineData(Identifier, "991825827", "991825827")]
    [InlineData(Identifier, "NTRSE-991825827", null)]
    [InlineData(Identifier, "PSDNO-991825827", null)]
    [InlineData(Identifier, "NTRNO-9918258271", null)]
    [InlineData(Identifier, "ntrno-991825827", null)]
    [InlineData(CommonName, "991825827", null)]
    public void Each_place_has_its_own_form(string place, string value, string? number) =>
        Assert.Equal(number, OrganizationNumber.Of(Seid.Name([(place, value)]))?.Value);

    [Fact, Spec("E-122")]
    public void SERIALNUMBER_comes_before_O_and_O_before_organizationIdentifier()
    {
        var serial = (SerialNumber, "111111111");
        var organization = (Organization, "A - 222222222");
        var identifier = (Identifier, "NTRNO-333333333");

        Assert.Equal("111111111", OrganizationNumber.Of(Seid.Name([identifier], [organization], [serial]))?.Value);
        Assert.Equal("222222222", OrganizationNumber.Of(Seid.Name([identifier], [organization]))?.Value);
        Assert.Equal("333333333", OrganizationNumber.Of(Seid.Name([identifier]))?.Value);
    }

    [Fact, Spec("E-122")]
    public void A_place_without_a_number_leaves_it_to_the_next() =>
        Assert.Equal("333333333", OrganizationNumber.Of(Seid.Name([(SerialNumber, "UN:NO-1")], [(Organization, "A")], [(Identifier, "NTRNO-333333333")]))?.Value);

    [Fact, Spec("E-124")]
    public void Two_numbers_in_one_place_are_no_number() =>
        Assert.Null(OrganizationNumber.Of(Seid.Name([(SerialNumber, "111111111")], [(SerialNumber, "222222222")], [(Identifier, "333333333")])));

    [Fact, Spec("E-124")]
    public void One_number_twice_in_a_place_is_that_number() =>
        Assert.Equal("111111111", OrganizationNumber.Of(Seid.Name([(SerialNumber, "111111111")], [(SerialNumber, "111111111")]))?.Value);

    [Fact, Spec("E-118")]
    public void A_number_in_a_multi_valued_name_is_found() =>
        Assert.Equal("111111111", OrganizationNumber.Of(Seid.Name([(CommonName, "A"), (SerialNumber, "111111111")]))?.Value);

    [Theory, Spec("E-124")]
    [InlineData("A, SERIALNUMBER=111111111")]
    [InlineData("A+SERIALNUMBER=111111111")]
    [InlineData("A\", SERIALNUMBER=111111111, CN=\"B")]
    [InlineData("A\\, 2.5.4.5=111111111")]
    public void A_common_name_that_reads_like_more_attributes_is_a_common_name(string value) =>
        Assert.Null(OrganizationNumber.Of(Seid.Name([(CommonName, value)])));

    [Fact, Spec("E-124")]
    public void An_empty_subject_has_no_number() => Assert.Null(OrganizationNumber.Of(new X500DistinguishedName("")));

    [Theory]
    [InlineData("991825827", true)]
    [InlineData("974760673", true)]
    [InlineData("889640782", true)]
    [InlineData("991825828", false)]
    [InlineData("99182582", false)]
    [InlineData("9918258270", false)]
    [InlineData("A91825827", false)]
    [InlineData("", false)]
    public void The_check_digit_is_modulo_11(string number, bool valid) => Assert.Equal(valid, OrganizationNumber.IsValid(number));
}
