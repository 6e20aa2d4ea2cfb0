using System.Text;
using IdP.Storage.Audit;

namespace IdP.Tests.Audit;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC8785-3.2.2: its sample, without the numbers that are no integers.</summary>
    [Fact]
    public void Strings_and_literals_are_written_as_in_the_sample_of_RFC_8785() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        CanonicalJson.Rewrite("""
            {
              "numbers": [333333333],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    /// <summary>RFC8785-3.2.3: by UTF-16 code units, where U+1F600 comes before U+FB33.</summary>
    [Fact]
    public void Members_are_sorted_as_in_the_sample_of_RFC_8785() => Assert.Equal(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        CanonicalJson.Rewrite("""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """));

    [Fact]
    public void A_control_character_has_its_short_escape_or_four_lower_case_digits() => Assert.Equal(
        "\"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u001f \u007f\u2028<>&+\"",
        Encoding.UTF8.GetString(CanonicalJson.Write("\0\a\b\t\n\v\f\r\u000e\u001f \u007f\u2028<>&+")));

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("""{"b":{"d":[],"c":{}},"a":[1,[2]]}""", """{"a":[1,[2]],"b":{"c":{},"d":[]}}""")]
    [InlineData("-0", "0")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void A_value_has_one_spelling(string written, string canonical) => Assert.Equal(canonical, CanonicalJson.Rewrite(written));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("{")]
    [InlineData("")]
    public void What_has_no_one_spelling_is_refused(string json) => Assert.Throws<ArgumentException>(() => CanonicalJson.Rewrite(json));
}
