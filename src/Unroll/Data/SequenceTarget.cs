namespace Unroll.Data;

/// <summary>Which targets of a sequence are to be learnt.</summary>
public enum SequenceTarget
{
    /// <summary>That of each step.</summary>
    EachStep,

    /// <summary>That of the last step alone: one for the whole sequence, such as its class.</summary>
    LastStep,
}
