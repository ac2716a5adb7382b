using CsCheck;
using Lab.Devices.Android.Identity;

namespace Lab.Devices.Tests.Android.Identity;

public class IdentifierClassifierTests
{
    private static readonly string[] Operators = ["46692"];

    [Theory]
    [InlineData("353626072090389", nameof(IdentifierClass.Imei))]
    [InlineData("490154203237518", nameof(IdentifierClass.Imei))]
    [InlineData("490154203237519", nameof(IdentifierClass.Other))]
    [InlineData("000000000000000", nameof(IdentifierClass.Other))]
    [InlineData("466920123456781", nameof(IdentifierClass.Imsi))]
    [InlineData("89886920123456789012", nameof(IdentifierClass.Iccid))]
    [InlineData("+886922000111", nameof(IdentifierClass.Number))]
    [InlineData("0922000111", nameof(IdentifierClass.Number))]
    [InlineData("01", nameof(IdentifierClass.Other))]
    [InlineData("", nameof(IdentifierClass.Other))]
    [InlineData("+", nameof(IdentifierClass.Other))]
    [InlineData("Package null does not belong to 2000", nameof(IdentifierClass.Other))]
    public void Content_decides(string text, string kind) => IdentifierClassifier.Classify(text, Operators).ToString().Should().Be(kind);

    [Fact]
    public void Without_a_sim_nothing_is_an_imsi() => IdentifierClassifier.Classify("466920123456781", []).Should().NotBe(IdentifierClass.Imsi);

    [Fact]
    public void One_wrong_digit_makes_an_imei_invalid() =>
        Gen.Select(Gen.Int[0, 14], Gen.Int[1, 9]).Sample((place, step) =>
        {
            var digits = "490154203237518".ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + step) % 10));
            return !IdentifierClassifier.IsImei(new string(digits));
        });
}
