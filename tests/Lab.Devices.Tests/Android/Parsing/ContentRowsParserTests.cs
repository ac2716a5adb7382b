using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Tests.Android.Parsing;

public class ContentRowsParserTests
{
    [Fact]
    public void Rows_are_read() =>
        ContentRowsParser.Parse("Row: 0 _id=5, data1=+886912\nRow: 1 _id=6, data1=x\n", "_id", "data1").Value!.Select(row => row["data1"]).Should().Equal("+886912", "x");

    [Theory]
    [InlineData("Row: 0 _id=5")]
    [InlineData("Row: 0 _id=5\r\n")]
    public void One_row_is_read_in_each_wording(string output) => ContentRowsParser.Parse(output, "_id").Value!.Select(row => row["_id"]).Should().Equal("5");

    [Fact]
    public void No_result_is_an_empty_list() => ContentRowsParser.Parse("No result found.\n", "_id").Value.Should().BeEmpty();

    [Fact]
    public void A_value_with_commas_and_line_ends_stays_whole() =>
        ContentRowsParser.Parse("Row: 0 _id=5, body=a, b=c\nRow: 7 x\nend\nRow: 1 _id=6, body=z", "_id", "body").Value![0]["body"].Should().Be("a, b=c\nRow: 7 x\nend");

    [Fact]
    public void A_row_without_a_column_is_an_error() =>
        ContentRowsParser.Parse("Row: 0 _id=5", "_id", "body").Error.Should().Contain("row 0");

    [Theory]
    [InlineData("")]
    [InlineData("Error while accessing provider:sms\njava.lang.SecurityException")]
    [InlineData("Row: 1 _id=5")]
    public void What_are_no_rows_is_an_error(string output) => ContentRowsParser.Parse(output, "_id").Error.Should().Contain("no rows");
}
