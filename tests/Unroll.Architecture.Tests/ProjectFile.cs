using System.Xml;
using System.Xml.Linq;

namespace Unroll.Architecture.Tests;

/// <summary>A project file: its path from the root, with slashes, and its text.</summary>
internal sealed record ProjectFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The projects that it refers to, by name.</summary>
    public IEnumerable<(int Line, string Name)> ProjectReferences =>
        References("ProjectReference")
            .Select(entry => (entry.Line, System.IO.Path.GetFileNameWithoutExtension(entry.Name)));

    /// <summary>The packages that it refers to.</summary>
    public IEnumerable<(int Line, string Name)> PackageReferences => References("PackageReference");

    public Violation At(int line, string message) => new(Path, line, message);

    private IEnumerable<(int Line, string Name)> References(string element) =>
        XDocument
            .Parse(Text, LoadOptions.SetLineInfo)
            .Descendants(element)
            .Select(reference =>
                (
                    ((IXmlLineInfo)reference).LineNumber,
                    reference.Attribute("Include")!.Value.Replace('\\', '/')
                )
            );
}
