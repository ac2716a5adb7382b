namespace Lab.Traffic.Model;

/// <summary>How alike a picture in the traffic and a planted one are, by two perceptual hashes of 64 bits each.</summary>
/// <param name="Format">Format of the picture found: "jpeg", "png", "webp" or "gif".</param>
/// <param name="Bytes">Its size as sent.</param>
/// <param name="FrequencyDistance">Bits in which the hashes of low frequencies (DCT) differ, 0 to 64.</param>
/// <param name="GradientDistance">Bits in which the hashes of brightness gradients differ, 0 to 64.</param>
/// <param name="TurnedDegrees">Clockwise turn of the planted picture that fits: 0, 90, 180 or 270.</param>
public sealed record ImageLikeness(string Format, long Bytes, int FrequencyDistance, int GradientDistance, int TurnedDegrees);
