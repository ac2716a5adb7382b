using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Lab.Harness.Signing;

/// <summary>Asks a time-stamp authority over HTTP (RFC 3161).</summary>
public sealed class TimestampClient : IDisposable
{
    /// <summary>Longest time for one answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private const int LargestAnswer = 1 << 20;
    private const int NonceBytes = 8;

    private readonly Uri _authority;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="authority">Address of the authority, http or https.</param>
    /// <param name="time">Clock of the time limit.</param>
    public TimestampClient(Uri authority, TimeProvider time)
    {
        _authority = authority;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { MaxAutomaticRedirections = 3, ConnectTimeout = Limit }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Stamps a signature of a CMS: what goes into its unsigned attributes.</summary>
    /// <param name="signer">The signature.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>The token, whose fit was checked.</returns>
    /// <exception cref="TimestampException">There is no usable answer.</exception>
    public async Task<Rfc3161TimestampToken> StampAsync(SignerInfo signer, CancellationToken cancellationToken)
    {
        var (token, _) = await AskAsync(Rfc3161TimestampRequest.CreateFromSignerInfo(signer, HashAlgorithmName.SHA256, null, Nonce(), requestSignerCertificates: true), cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>Stamps data.</summary>
    /// <param name="data">The data; only its SHA-256 leaves the machine.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>The whole answer (TimeStampResp), as "openssl ts" reads it.</returns>
    /// <exception cref="TimestampException">There is no usable answer.</exception>
    public async Task<byte[]> StampAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var (_, answer) = await AskAsync(Rfc3161TimestampRequest.CreateFromData(data.Span, HashAlgorithmName.SHA256, null, Nonce(), requestSignerCertificates: true), cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(Rfc3161TimestampToken Token, byte[] Answer)> AskAsync(Rfc3161TimestampRequest request, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var answer = await SendAsync(request, stop.Token).ConfigureAwait(false);
            return (request.ProcessResponse(answer, out _), answer);
        }
        catch (OperationCanceledException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Fault($"did not answer within {Limit.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Fault($"cannot be reached: {e.Message}", e);
        }
        catch (CryptographicException e)
        {
            throw Fault($"gave no usable time stamp: {e.Message}", e);
        }
    }

    private async Task<byte[]> SendAsync(Rfc3161TimestampRequest request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(request.Encode());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var message = new HttpRequestMessage(HttpMethod.Post, _authority) { Content = content };
        using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw Fault($"answered with HTTP status {(int)answer.StatusCode}");
        }
        using var body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[LargestAnswer + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length <= LargestAnswer ? bytes[..length] : throw Fault($"answered with more than {LargestAnswer} bytes, which no time stamp has");
    }

    private TimestampException Fault(string words, Exception? inner = null) => new(
        $"The time-stamp authority {_authority} {words}. Nothing was signed. Try again, name another with --timestamp-authority URL, or sign without a time stamp: --without-timestamp", inner);

    private static byte[] Nonce()
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        // A positive INTEGER in its shortest form, so that every authority repeats the same bytes.
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x40);
        return nonce;
    }
}
