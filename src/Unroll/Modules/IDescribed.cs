namespace Unroll.Modules;

/// <summary>A module that can say what it is, so that its files can be made a module of again.</summary>
public interface IDescribed
{
    /// <summary>What it is; null if it is made of modules that cannot say it.</summary>
    ModuleDescription? Description { get; }
}
