internal import Foundation

enum InjectionMath {
    /// 2 to the power of `exponent`.
    static func exponential(_ exponent: Double) -> Double { exp2(exponent) }
}
