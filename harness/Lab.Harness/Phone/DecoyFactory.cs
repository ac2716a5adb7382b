using System.Globalization;
using System.Security.Cryptography;

namespace Lab.Harness.Phone;

/// <summary>
/// Makes decoys whose values are unique to the run and to the place: a hit names its source, and an old upload is not blamed on this run.
/// Texts carry 25 random bits a word; numbers 26, which as exact digits in context are told from chance by their length (DOMAIN 6.4).
/// </summary>
public sealed class DecoyFactory
{
    private const string Consonants = "bdfghjklmnprstvz";
    private const string Vowels = "aeiou";

    private readonly HashSet<string> _numbers = [];
    private readonly TimeProvider _time;

    /// <summary>Makes a factory.</summary>
    /// <param name="time">Lab time, for file names.</param>
    public DecoyFactory(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>A contact with a unique name and number.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public ContactDecoy Contact(string prefix = "") => new(prefix, $"{Word()} {Word()}", Number());

    /// <summary>A contact of a local account, with a unique account, name and number.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public ContactDecoy AccountContact(string prefix = "") => Contact(prefix) with { Account = Word() };

    /// <summary>A message with a unique sender and text.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public MessageDecoy Message(string prefix = "") => new(prefix, Number(), $"See you at {Word()} {Word()}, {Word()}");

    /// <summary>A photo with a unique EXIF text and place.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public PhotoDecoy Photo(string prefix = "")
    {
        var text = $"{Word()} {Word()} {Word()}";
        var name = $"IMG_{_time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)}_{RandomNumberGenerator.GetInt32(1000, 10_000)}.jpg";
        var position = Position();
        return new PhotoDecoy(prefix, name, text, DecoyPhoto.Make(text, position)) { Position = position };
    }

    /// <summary>A note with a unique text.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public NoteDecoy Note(string prefix = "") => new(prefix, $"Note {Word()} {Word()} {Word()}");

    /// <summary>A call that was never made, with a unique number.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public CallDecoy Call(string prefix = "") => new(prefix, Number());

    /// <summary>An event of a calendar with a unique title, location and description.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public EventDecoy Event(string prefix = "") => new(prefix, $"Meeting {Word()} {Word()}", $"{Word()} Road, {Word()}", $"Bring {Word()} and {Word()}");

    /// <summary>A document with a unique name and text.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <param name="folder">Where it lies.</param>
    /// <returns>The decoy.</returns>
    public FileDecoy File(string prefix = "", DocumentFolder folder = DocumentFolder.Documents) =>
        new(prefix, folder, $"{Word()}_{Word()}.txt", $"Paper about {Word()} {Word()} and {Word()}");

    /// <summary>A unique text for the clipboard.</summary>
    /// <param name="prefix">Put before marker names.</param>
    /// <returns>The decoy.</returns>
    public ClipboardDecoy Clipboard(string prefix = "") => new(prefix, $"Copied {Word()} {Word()} {Word()}");

    /// <summary>A message that is going to be sent with an app.</summary>
    /// <param name="recipient">Number of the recipient; null = a random one, for phones that send to nobody real.</param>
    /// <returns>Recipient and text.</returns>
    public Run.OutgoingMessage Outgoing(string? recipient = null) => new(recipient ?? Number(), $"Hello {Word()} {Word()} {Word()}");

    /// <summary>A text message that is going to be sent.</summary>
    /// <param name="recipient">Number of the recipient; null = a random one, for phones that send to nobody real.</param>
    /// <returns>Recipient and text.</returns>
    public Run.OutgoingMessage OutgoingText(string? recipient = null) => Outgoing(recipient) with { Kind = "sms" };

    /// <summary>A call that is going to be made or received.</summary>
    /// <param name="number">Number of the other side; null = a random one, for phones that call nobody real.</param>
    /// <returns>The call.</returns>
    public CallDecoy RealCall(string? number = null) => new("", number ?? Number());

    /// <summary>Path of a page that nobody knows.</summary>
    /// <returns>Four words.</returns>
    public string PagePath() => $"{Word()}-{Word()}/{Word()}-{Word()}.html";

    /// <summary>A multimedia message (MMS) that is going to be sent.</summary>
    /// <param name="recipient">Number of the recipient; null = a random one, for phones that send to nobody real.</param>
    /// <returns>Recipient and text.</returns>
    public Run.OutgoingMessage OutgoingMultimedia(string? recipient = null) => Outgoing(recipient) with { Kind = Run.OutgoingMessage.Multimedia };

    /// <summary>A multimedia message (MMS) that is going to be received, with a unique text.</summary>
    /// <param name="sender">Number of the sender; null = a random one, for phones that nobody real sends to.</param>
    /// <returns>The decoy.</returns>
    public MultimediaDecoy Multimedia(string? sender = null) => new("", sender ?? Number(), $"Picture of {Word()} {Word()}, {Word()}");

    /// <summary>A place in or near Taiwan. The last digit is none that shorter numbers would leave out.</summary>
    private static DecoyPosition Position()
    {
        const int north = 22_000_000;
        const int east = 120_000_000;
        const int span = 2_000_000;
        return new DecoyPosition(north + Next(), east + Next());

        static int Next() => (RandomNumberGenerator.GetInt32(span / 10) * 10) + RandomNumberGenerator.GetInt32(1, 10);
    }

    /// <summary>A Taiwanese mobile number (+886 9 and eight digits) that was not given before.</summary>
    private string Number()
    {
        while (true)
        {
            var number = "+8869" + RandomNumberGenerator.GetInt32(10_000_000, 100_000_000).ToString(CultureInfo.InvariantCulture);
            if (_numbers.Add(number))
            {
                return number;
            }
        }
    }

    /// <summary>A speakable word of eight letters with 25 random bits.</summary>
    private static string Word()
    {
        Span<char> word = stackalloc char[8];
        for (var i = 0; i < word.Length; i++)
        {
            var letters = i % 2 == 0 ? Consonants : Vowels;
            word[i] = letters[RandomNumberGenerator.GetInt32(letters.Length)];
        }
        word[0] = char.ToUpperInvariant(word[0]);
        return new string(word);
    }
}
