using System.Text.Json;
using Lab.Harness.Model;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

public sealed class VisibleRecordTests
{
    [Fact]
    public void A_record_without_hidden_characters_stays_as_it_is() =>
        JsonSerializer.Serialize(VisibleRecord.Of(SampleRun.Fail()), HarnessJson.Line).Should().Be(JsonSerializer.Serialize(SampleRun.Fail(), HarnessJson.Line));

    [Fact]
    public void No_string_of_a_hostile_record_keeps_a_bidi_override() =>
        VisibleRecord.Of(HostileRun.Make()).ToString().Should().NotContain("\u202E");
}
