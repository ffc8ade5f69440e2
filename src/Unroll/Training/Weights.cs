using Unroll.Modules;

namespace Unroll.Training;

/// <summary>A copy of all parameters' values, to come back to.</summary>
internal sealed class Weights(IReadOnlyList<Parameter> parameters)
{
    private readonly float[][] values = [.. parameters.Select(parameter => parameter.Value.ToArray())];

    /// <summary>Whether all values are finite numbers.</summary>
    public static bool AreFinite(IReadOnlyList<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            foreach (float value in parameter.Values)
            {
                if (!float.IsFinite(value))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Takes a new copy, in the place of the old one.</summary>
    public void Capture()
    {
        for (int i = 0; i < values.Length; i++)
        {
            parameters[i].Value.CopyTo(values[i]);
        }
    }

    /// <summary>Puts the copy back.</summary>
    public void Restore()
    {
        for (int i = 0; i < values.Length; i++)
        {
            parameters[i].Assign(values[i]);
        }
    }
}
